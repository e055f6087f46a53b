from django.apps import AppConfig


class DpanBridgeConfig(AppConfig):
    name = "dpan_bridge"

    def ready(self) -> None:
        from cases.happenings import CaseClosed, CaseReopened
        from cases.marks import register_lane, register_marks
        from dpan_bridge import events, kinds
        from dpan_bridge.importing.checks import check_imports
        from dpan_bridge.pages.life_marks import LANE, meldingen_marks
        from dpan_bridge.pages.person_panel import meldingen_of
        from dpan_bridge.services.handling import finish_with_case
        from dpan_bridge.services.release import settle_release
        from dpan_bridge.services.reopening import resume_screening
        from dpan_bridge.services.screening import settle_screening
        from leefgebieden.happenings import ScreeningRegistered
        from nazorg.web.checks import register_check
        from nazorg.web.happenings import when
        from people.happenings import Released
        from people.panels import Panel, register_panel

        kinds.register()
        events.register()
        register_check("import", check_imports)
        when(Released, settle_release)
        when(CaseClosed, finish_with_case)
        when(CaseReopened, resume_screening)
        register_lane(LANE, "Meldingen", order=10)
        register_marks(meldingen_marks)
        when(ScreeningRegistered, settle_screening)
        register_panel(Panel("dpan_bridge/_person_panel.html", meldingen_of, order=20))
