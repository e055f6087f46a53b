"""The addresses of the doelgroep. An id is a UUID; no address holds anything personal."""

from django.urls import path

from leefgebieden.views import doelgroep

app_name = "leefgebieden"

urlpatterns = [
    path("<uuid:public_id>/doelgroep/", doelgroep.doelgroep, name="doelgroep"),
    path("<uuid:public_id>/doelgroep/besluit/", doelgroep.decide, name="decide"),
    path("<uuid:public_id>/doelgroep/besluit/intrekken/", doelgroep.withdraw, name="withdraw_decision"),
    path("<uuid:public_id>/hulpvraag/", doelgroep.help_request, name="help_request"),
]
