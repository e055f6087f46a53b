"""The links of deadlines that belong to no page of their own."""

from django.urls import path

from cases.views import duties

patterns = [
    path("na-vrijlating/<uuid:detention_id>/", duties.open_follow_up, name="open_follow_up"),
    path("na-vrijlating/<uuid:detention_id>/zes-maanden/", duties.open_six_months, name="open_six_months"),
    path("na-vrijlating/<uuid:detention_id>/een-jaar/", duties.open_twelve_months, name="open_twelve_months"),
    path("doelgroep/<uuid:assessment_id>/", duties.open_assessment, name="open_assessment"),
    path("afstemming/<uuid:assessment_id>/", duties.open_consultation, name="open_consultation"),
]
