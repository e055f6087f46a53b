"""The pages that belong to no app."""

from django.urls import path

from nazorg.web import views
from nazorg.web.health import health

app_name = "web"

urlpatterns = [
    path("componenten/", views.components, name="components"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("gezondheid/", health, name="health"),
]
