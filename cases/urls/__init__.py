"""The addresses of the dossier: a list for each part. Dutch words, public ids, nothing personal."""

from django.urls import URLPattern

from cases.urls import (
    contacts,
    details,
    documents,
    dossier,
    duties,
    leefgebieden,
    letters,
    policy,
    sharing,
    templates,
    titles,
    work,
)

app_name = "cases"

urlpatterns: list[URLPattern] = [
    *details.patterns,
    *letters.patterns,
    *templates.patterns,
    *contacts.patterns,
    *documents.patterns,
    *dossier.patterns,
    *duties.patterns,
    *leefgebieden.patterns,
    *policy.patterns,
    *sharing.patterns,
    *titles.patterns,
    *work.patterns,
]
