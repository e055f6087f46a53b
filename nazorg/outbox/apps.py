from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "nazorg.outbox"
    label = "outbox"

    def ready(self) -> None:
        from nazorg.outbox import events
        from nazorg.outbox.checks import check_mail
        from nazorg.web.checks import register_check

        events.register()
        register_check("mail", check_mail)
