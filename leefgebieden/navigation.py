"""What the leefgebieden add to the navigation."""

from nazorg.accounts.navigation import administers
from nazorg.web.navigation import MANAGE, Item, register

register(
    Item("leefgebieden:questions", "Vragenlijst screening", "checklist", group=MANAGE, order=55, allowed=administers)
)
