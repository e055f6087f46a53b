from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "nazorg.outbox"
    label = "outbox"
