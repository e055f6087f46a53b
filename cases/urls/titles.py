"""Judicial titles and supervision."""

from django.urls import path

from cases.views import titles

_TITLES = "<uuid:public_id>/toezicht/"
_TITLE = f"{_TITLES}<uuid:title_id>/"

patterns = [
    path("toezicht/", titles.ending, name="ending_supervision"),
    path("toezicht/<uuid:subject_id>/", titles.open_title, name="open_title"),
    path(_TITLES, titles.titles, name="titles"),
    path(f"{_TITLES}toevoegen/", titles.add_title, name="add_title"),
    path(_TITLE, titles.change_title, name="change_title"),
    path(f"{_TITLE}verwijderen/", titles.remove_title, name="remove_title"),
    path(f"{_TITLE}vragen/", titles.ask, name="ask_about_title"),
]
