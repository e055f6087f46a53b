"""The addresses of importing meldingen."""

from django.urls import path

from dpan_bridge.importing import views

app_name = "imports"

urlpatterns = [
    path("", views.upload, name="upload"),
    path("voorbeeld.csv", views.example, name="example"),
    path("<uuid:public_id>/", views.batch, name="batch"),
    path("<uuid:public_id>/starten/", views.start, name="start"),
    path("<uuid:public_id>/weggooien/", views.abandon, name="abandon"),
]
