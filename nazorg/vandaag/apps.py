from django.apps import AppConfig


class VandaagConfig(AppConfig):
    name = "nazorg.vandaag"
    label = "vandaag"
