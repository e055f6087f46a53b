"""The addresses of the policy versions."""

from django.urls import path

from nazorg.policy import views

app_name = "policy"

urlpatterns = [
    path("beheer/beleid/", views.versions, name="versions"),
    path("beheer/beleid/<uuid:public_id>/", views.version, name="version"),
    path("beheer/beleid/nieuw/", views.draft, name="draft"),
    path("beheer/beleid/<uuid:public_id>/wijzigen/", views.edit, name="edit"),
    path("beheer/beleid/<uuid:public_id>/verwijderen/", views.delete, name="delete"),
    path("beheer/beleid/<uuid:public_id>/bevestigen/", views.confirm, name="confirm"),
    path("beheer/beleid/<uuid:public_id>/intrekken/", views.reopen, name="reopen"),
]
