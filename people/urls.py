"""The addresses about people. An id is a UUID; no address holds anything personal."""

from django.urls import path

from people.views import detentions, person, search

app_name = "people"

urlpatterns = [
    path("zoeken/", search.search, name="search"),
    path("<uuid:public_id>/", person.detail, name="detail"),
    path("<uuid:public_id>/gegevens/", person.correct, name="correct"),
    path(
        "<uuid:public_id>/detenties/<uuid:detention_id>/vrijlatingsdatum/",
        detentions.change_release_date,
        name="release_date",
    ),
    path("<uuid:public_id>/detenties/<uuid:detention_id>/overplaatsing/", detentions.transfer, name="transfer"),
    path("<uuid:public_id>/detenties/<uuid:detention_id>/vrijlating/", detentions.release, name="release"),
]
