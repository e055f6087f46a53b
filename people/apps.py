from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        from nazorg.web.checks import register_check
        from people import events
        from people.services import check_bsns

        events.register()
        register_check("bsn", check_bsns)
