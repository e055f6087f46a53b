from django.apps import AppConfig


class LeefgebiedenConfig(AppConfig):
    name = "leefgebieden"

    def ready(self) -> None:
        from leefgebieden import events, hooks
        from leefgebieden.pages.doelgroep import doelgroep_of
        from people.panels import Panel, register_panel

        events.register()
        hooks.register()
        register_panel(Panel("leefgebieden/_doelgroep.html", doelgroep_of, order=5))
