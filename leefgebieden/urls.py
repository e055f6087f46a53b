"""The addresses of the doelgroep and of the questions. An id is a UUID; no address holds anything personal."""

from django.urls import path

from leefgebieden.views import doelgroep, questions

app_name = "leefgebieden"

urlpatterns = [
    path("beheer/vragenlijst/", questions.questions, name="questions"),
    path("personen/<uuid:public_id>/doelgroep/", doelgroep.doelgroep, name="doelgroep"),
    path("personen/<uuid:public_id>/doelgroep/besluit/", doelgroep.decide, name="decide"),
    path("personen/<uuid:public_id>/doelgroep/besluit/intrekken/", doelgroep.withdraw, name="withdraw_decision"),
    path("personen/<uuid:public_id>/hulpvraag/", doelgroep.help_request, name="help_request"),
]
