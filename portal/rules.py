"""In which group of Mijn acties something stands. No Django, no database, no clock."""

from datetime import date, timedelta
from enum import Enum

DONE_DAYS = 30  # ours: what ended stays on the list this long, so that somebody can look back


class Group(Enum):
    """When something has to be done, in the order of the screen."""

    LATE = "te-laat"
    TODAY = "vandaag"
    WEEK = "deze-week"
    LATER = "later"
    DONE = "gedaan"


def group_of(due_on: date | None, *, is_open: bool, today: date) -> Group:
    """The group of something with this due date. The week ends on Sunday; what has no date comes later."""
    if not is_open:
        return Group.DONE
    if due_on is None or due_on > today + timedelta(days=6 - today.weekday()):
        return Group.LATER
    if due_on < today:
        return Group.LATE
    return Group.TODAY if due_on == today else Group.WEEK
