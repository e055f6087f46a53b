"""Where somebody stands on each leefgebied."""

from django.urls import path

from cases.views import leefgebieden, moment, screening, screening_deeds

patterns = [
    path("<uuid:public_id>/leefgebieden/", leefgebieden.leefgebieden, name="leefgebieden"),
    path(
        "<uuid:public_id>/leefgebieden/<slug:code>/<uuid:detention_id>/<slug:moment>/",
        leefgebieden.situation,
        name="situation",
    ),
    path("<uuid:public_id>/meetmoment/<uuid:detention_id>/<slug:moment>/", moment.moment, name="moment"),
    path("<uuid:public_id>/screening/<uuid:detention_id>/", screening.screening, name="screening"),
    path("<uuid:public_id>/screening/<uuid:detention_id>/plannen/", screening_deeds.plan, name="plan_screening"),
    path(
        "<uuid:public_id>/screening/<uuid:detention_id>/niet-uitgevoerd/",
        screening_deeds.not_done,
        name="screening_not_done",
    ),
]
