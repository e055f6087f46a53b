"""The dossier itself."""

from django.urls import path

from cases.views import detail, listing

patterns = [
    path("", listing.cases, name="list"),
    path("export.csv", listing.export, {"kind": "csv"}, name="export_csv"),
    path("export.xlsx", listing.export, {"kind": "xlsx"}, name="export_xlsx"),
    path("weergaven/", listing.keep, name="keep_view"),
    path("weergaven/<uuid:view_id>/verwijderen/", listing.drop, name="drop_view"),
    path("<uuid:public_id>/", detail.detail, name="detail"),
]
