from django.apps import AppConfig


class LeefgebiedenConfig(AppConfig):
    name = "leefgebieden"

    def ready(self) -> None:
        from leefgebieden import events, hooks
        from leefgebieden.choices import FIVE, LifeDomain
        from leefgebieden.pages.doelgroep import doelgroep_of
        from nazorg.policy.words import offer_leefgebied
        from people.panels import Panel, register_panel

        events.register()
        hooks.register()
        for leefgebied in LifeDomain:
            if leefgebied not in FIVE:
                offer_leefgebied(leefgebied.value, str(leefgebied.label))
        register_panel(Panel("leefgebieden/_doelgroep.html", doelgroep_of, order=5))
