"""The start page in the navigation."""

from dpan_bridge.access import works_with_meldingen
from nazorg.accounts.models import Role
from nazorg.web.navigation import Item, register

register(
    Item("vandaag:start", "Vandaag", "calendar-check", order=10, allowed=lambda user: not user.has_role(Role.PARTNER)),
    Item("vandaag:deadlines", "Termijnen", "clock", order=15, allowed=works_with_meldingen),
)
