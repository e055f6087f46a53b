"""The addresses of the trail."""

from django.urls import path

from nazorg.audit import views

app_name = "audit"

urlpatterns = [
    path("logboek/", views.looks, name="looks"),
    path("logboek/gebeurtenissen/", views.events, name="events"),
]
