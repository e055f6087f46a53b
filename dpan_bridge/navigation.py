"""Meldingen in the navigation."""

from dpan_bridge.access import works_with_meldingen
from nazorg.web.navigation import Item, register

register(
    Item("dpan_bridge:inbox", "Meldingen", "inbox", order=20, allowed=works_with_meldingen),
    Item("imports:upload", "Importeren", "upload", order=25, allowed=works_with_meldingen),
)
