from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "nazorg.outbox"
    label = "outbox"

    def ready(self) -> None:
        from nazorg.outbox import events

        events.register()
