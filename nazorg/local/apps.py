from django.apps import AppConfig


class LocalConfig(AppConfig):
    name = "nazorg.local"
    label = "local"
