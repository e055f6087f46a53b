from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "nazorg.deadlines"
    label = "deadlines"
