"""The addresses of the machine interface. No slash at the end: NL API Design Rules, /core/no-trailing-slash."""

from django.urls import path

from dpan_bridge.api import schema, screeningen, views

app_name = "api"

urlpatterns = [
    path("meldingen", views.MeldingenView.as_view(), name="meldingen"),
    path("meldingen/<uuid:melding_id>", views.MeldingView.as_view(), name="melding"),
    path("screeningen", screeningen.ScreeningenView.as_view(), name="screeningen"),
    path("openapi.json", schema.openapi, name="openapi"),
]
