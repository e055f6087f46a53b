"""Every address of the house."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("nazorg.web.urls")),
    path("", include("nazorg.accounts.urls")),
    path("", include("nazorg.audit.urls")),
    path("", include("nazorg.policy.urls")),
    path("", include("nazorg.outbox.urls")),
    path("", include("nazorg.deadlines.urls")),
    path("personen/", include("people.urls")),
    path("", include("leefgebieden.urls")),
    path("dossiers/", include("cases.urls")),
    path("", include("portal.urls")),
    path("meldingen/importeren/", include("dpan_bridge.importing.urls")),
    path("", include("nazorg.vandaag.urls")),
    path("meldingen/", include("dpan_bridge.urls")),
    path("api/v1/", include("dpan_bridge.api.urls")),
]

handler400 = "nazorg.web.errors.bad_request"
handler403 = "nazorg.web.errors.permission_denied"
handler404 = "nazorg.web.errors.page_not_found"
handler500 = "nazorg.web.errors.server_error"
