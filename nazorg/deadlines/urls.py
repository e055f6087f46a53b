"""The addresses of deadlines, closing days and the health of the jobs."""

from django.urls import path

from nazorg.deadlines.views import closing, opening, working

app_name = "deadlines"

urlpatterns = [
    path("termijnen/<uuid:public_id>/", opening.open_deadline, name="open"),
    path("beheer/sluitingsdagen/", closing.calendar, name="calendar"),
    path("beheer/sluitingsdagen/toevoegen/", closing.close_days, name="close-days"),
    path("beheer/sluitingsdagen/verwijderen/", closing.open_day, name="open-day"),
    path("beheer/sluitingsdagen/herberekenen/", closing.recalculate, name="recalculate"),
    path("beheer/werking/", working.working, name="working"),
]
