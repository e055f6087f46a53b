from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "nazorg.policy"
    label = "policy"

    def ready(self) -> None:
        from nazorg.policy import events

        events.register()
