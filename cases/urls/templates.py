"""The administration of action templates."""

from django.urls import path

from cases.views import templates

patterns = [
    path("actiesjablonen/", templates.templates, name="templates"),
    path("actiesjablonen/nieuw/", templates.new_template, name="new_template"),
    path("actiesjablonen/<uuid:public_id>/", templates.template, name="template"),
]
