"""The leefgebieden one by one, with their details."""

from django.urls import path

from cases.views import leefgebied

_CASE = "<uuid:public_id>/"
_DETAIL = f"{_CASE}gegevens/<slug:kind>/"

patterns = [
    path(f"{_CASE}leefgebieden/<slug:code>/", leefgebied.leefgebied, name="leefgebied"),
    path(f"{_DETAIL}toevoegen/", leefgebied.add_detail, name="add_detail"),
    path(f"{_DETAIL}<uuid:detail_id>/", leefgebied.change_detail, name="change_detail"),
    path(f"{_DETAIL}<uuid:detail_id>/verwijderen/", leefgebied.remove_detail, name="remove_detail"),
]
