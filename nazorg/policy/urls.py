"""The addresses of the policy versions."""

from django.urls import path

from nazorg.policy import views

app_name = "policy"

urlpatterns = [
    path("beheer/beleid/", views.versions, name="versions"),
    path("beheer/beleid/<uuid:public_id>/", views.version, name="version"),
]
