from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from cases import events, hooks, kinds
        from cases.checks import check_documents
        from cases.drawing import WORDS
        from cases.marks import register_lane
        from cases.pages.person_panel import cases_of
        from cases.selectors.holding import held_elsewhere
        from cases.tabs import Tab, register_tab
        from nazorg.policy.words import show_effects_at
        from nazorg.web.checks import register_check
        from nazorg.web.jinja import add_words
        from people.holding import register_holder
        from people.panels import Panel, register_panel

        events.register()
        add_words(*WORDS)
        show_effects_at("cases:policy_effects")
        kinds.register()
        register_panel(Panel("cases/_person_panel.html", cases_of, order=10))
        register_holder(held_elsewhere)
        hooks.register()
        register_lane("acties", "Acties", order=20)
        register_lane("brieven", "Brieven", order=30)
        register_lane("contacten", "Contacten", order=40)
        register_tab(Tab("overzicht", "Overzicht", "cases:detail", order=10))
        register_tab(Tab("tijdlijn", "Tijdlijn", "cases:timeline", order=90))
        register_tab(Tab("documenten", "Documenten", "cases:documents", order=70))
        register_tab(Tab("delen", "Delen", "cases:sharing", order=80))
        register_check("documents", check_documents)
        register_tab(Tab("contacten", "Contacten", "cases:contacts", order=40))
        register_tab(Tab("acties", "Plan & acties", "cases:actions", order=30))
        register_tab(Tab("leefgebieden", "Leefgebieden", "cases:leefgebieden", order=20))
        register_tab(Tab("toezicht", "Toezicht", "cases:titles", order=25))
