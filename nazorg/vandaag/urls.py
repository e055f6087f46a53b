"""The start page and the lists behind its counts."""

from django.urls import path

from nazorg.vandaag import views

app_name = "vandaag"

urlpatterns = [
    path("", views.start, name="start"),
    path("termijnen/", views.deadlines, name="deadlines"),
    path("vrijlatingen/", views.releases, name="releases"),
]
