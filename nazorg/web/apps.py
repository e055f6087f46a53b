from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "nazorg.web"
    label = "web"
