from django.apps import AppConfig


class LeefgebiedenConfig(AppConfig):
    name = "leefgebieden"

    def ready(self) -> None:
        from leefgebieden import events

        events.register()
