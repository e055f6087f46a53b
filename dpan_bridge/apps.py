from django.apps import AppConfig


class DpanBridgeConfig(AppConfig):
    name = "dpan_bridge"

    def ready(self) -> None:
        from cases.marks import register_lane, register_marks
        from dpan_bridge import events, hooks, kinds
        from dpan_bridge.importing.checks import check_imports
        from dpan_bridge.pages.life_marks import LANE, meldingen_marks
        from dpan_bridge.pages.person_panel import meldingen_of
        from nazorg.web.checks import register_check
        from people.panels import Panel, register_panel

        kinds.register()
        events.register()
        register_check("import", check_imports)
        hooks.register()
        register_lane(LANE, "Meldingen", order=10)
        register_marks(meldingen_marks)
        register_panel(Panel("dpan_bridge/_person_panel.html", meldingen_of, order=20))
