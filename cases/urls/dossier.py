"""The dossier itself."""

from django.urls import path

from cases.views import detail

patterns = [
    path("<uuid:public_id>/", detail.detail, name="detail"),
]
