"""Dossiers, letters, their texts and supervision in the navigation."""

from cases.access import works_with_cases
from nazorg.accounts.navigation import administers
from nazorg.web.navigation import MANAGE, Item, register

register(
    Item("cases:list", "Dossiers", "folder", order=15, allowed=works_with_cases),
    Item("cases:letters", "Brieven", "mail", order=40, allowed=works_with_cases),
    Item("cases:ending_supervision", "Toezicht", "shield", order=45, allowed=works_with_cases),
    Item(
        "cases:letter_templates",
        "Brieftekst",
        "file",
        group=MANAGE,
        order=60,
        allowed=lambda user: user.has_role("admin"),
    ),
    Item("cases:templates", "Actiesjablonen", "checklist", group=MANAGE, order=65, allowed=administers),
)
register(
    Item("cases:policies", "Nieuw beleid", "checklist", order=90, allowed=lambda user: user.has_role("coordinator"))
)
