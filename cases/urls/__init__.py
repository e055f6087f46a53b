"""The addresses of the dossier: a list for each part. Dutch words, public ids, nothing personal."""

from django.urls import URLPattern

from cases.urls import documents, dossier, leefgebieden, work

app_name = "cases"

urlpatterns: list[URLPattern] = [
    *documents.patterns,
    *dossier.patterns,
    *leefgebieden.patterns,
    *work.patterns,
]
