"""The addresses about people. An id is a UUID; no address holds anything personal."""

from django.urls import path

from people.views import addresses, coordination, detentions, labels, person, search

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
    path("<uuid:public_id>/labels/", labels.labels, name="labels"),
    path("<uuid:public_id>/labels/nieuw/", labels.add, name="add_label"),
    path("<uuid:public_id>/labels/<uuid:label_id>/beeindigen/", labels.end, name="end_label"),
    path("<uuid:public_id>/adressen/", addresses.addresses, name="addresses"),
    path("<uuid:public_id>/adressen/nieuw/", addresses.add, name="add_address"),
    path("<uuid:public_id>/adressen/<uuid:span_id>/", addresses.edit, name="edit_address"),
    path("<uuid:public_id>/adressen/<uuid:span_id>/verwijderen/", addresses.remove, name="remove_address"),
    path("afstemming/", coordination.people_to_coordinate, name="coordination"),
    path("<uuid:public_id>/afstemming/", coordination.coordinate, name="coordinate"),
    path("<uuid:public_id>/afstemming/nieuw/", coordination.add, name="add_coordination"),
    path("<uuid:public_id>/afstemming/<uuid:label_id>/besluit/", coordination.decide, name="decide_coordination"),
    path("<uuid:public_id>/afstemming/<uuid:label_id>/beeindigen/", coordination.end, name="end_coordination"),
]
