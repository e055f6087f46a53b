"""The start page in the navigation."""

from dpan_bridge.access import works_with_meldingen
from nazorg.web.navigation import Item, register

register(
    Item("vandaag:start", "Vandaag", "calendar-check", order=10),
    Item("vandaag:deadlines", "Termijnen", "clock", order=15, allowed=works_with_meldingen),
)
