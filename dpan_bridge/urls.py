"""The addresses of meldingen. Dutch words, public ids, nothing personal."""

from django.urls import path

from dpan_bridge.views import answer, detail, finding, form, handling, inbox, judging, screening_messages

app_name = "dpan_bridge"

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("export/", inbox.export, name="export"),
    path("nieuw/", form.new, name="new"),
    path("screeningen/", screening_messages.refused_screenings, name="refused_screenings"),
    path("screeningen/<uuid:public_id>/", screening_messages.refused_screening, name="refused_screening"),
    path("<uuid:public_id>/", detail.detail, name="detail"),
    path("<uuid:public_id>/antwoord/", answer.answer, name="answer"),
    path("<uuid:public_id>/antwoord/<int:version>/", answer.sent_answer, name="sent_answer"),
    path("<uuid:public_id>/behandelen/", handling.take, name="take"),
    path("<uuid:public_id>/screening/", handling.screening, name="screening"),
    path("<uuid:public_id>/niet-voor-ons/", handling.refuse, name="refuse"),
    path("<uuid:public_id>/ingetrokken/", handling.cancel, name="cancel"),
    path("<uuid:public_id>/afsluiten/", handling.finish, name="finish"),
    path("<uuid:public_id>/dubbel/", handling.same, name="same"),
    path("<uuid:public_id>/client-zoeken/", finding.find_client, name="find_client"),
    path("<uuid:public_id>/koppelen/<uuid:person_id>/", judging.link, name="link"),
    path("<uuid:public_id>/nieuwe-client/", judging.new_person, name="new_person"),
    path("<uuid:public_id>/eerdere-detentie/<uuid:detention_id>/", judging.earlier_detention, name="earlier_detention"),
    path("<uuid:public_id>/dossier-klopt/", judging.keep_detention, name="keep_detention"),
    path("<uuid:public_id>/opnieuw/", judging.try_again, name="try_again"),
    path("<uuid:public_id>/aanvullen/", judging.mend, name="mend"),
]
