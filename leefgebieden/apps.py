from django.apps import AppConfig


class LeefgebiedenConfig(AppConfig):
    name = "leefgebieden"
