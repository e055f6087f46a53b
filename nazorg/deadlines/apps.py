from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "nazorg.deadlines"
    label = "deadlines"

    def ready(self) -> None:
        from nazorg.deadlines import events

        events.register()
