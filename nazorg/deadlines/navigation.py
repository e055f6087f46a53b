"""What deadlines adds to the navigation."""

from nazorg.accounts.navigation import administers
from nazorg.web.navigation import MANAGE, Item, register

register(
    Item("deadlines:calendar", "Sluitingsdagen", "calendar-off", group=MANAGE, order=40, allowed=administers),
    Item("deadlines:working", "Werking", "pulse", group=MANAGE, order=60, allowed=administers),
)
