"""What policy adds to the navigation."""

from nazorg.accounts.navigation import administers
from nazorg.web.navigation import MANAGE, Item, register

register(Item("policy:versions", "Beleid", "checklist", group=MANAGE, order=50, allowed=administers))
