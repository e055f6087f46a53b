"""How far the start page looks. No Django, no database, no clock."""

from dataclasses import dataclass
from datetime import date, timedelta

from people.rules.release import ReleaseWarning

# A release whose day has passed without anybody registering it stays on the list this long.
DAYS_BACK = 30
# Why a day of release needs care, as short as a badge.
IN_SHORT = {
    ReleaseWarning.ON_A_DAY_OFF: "op een vrije dag",
    ReleaseWarning.BEFORE_THE_WEEKEND: "op vrijdag",
    ReleaseWarning.BEFORE_A_DAY_OFF: "dag voor een vrije dag",
}
ONE_DAY = timedelta(days=1)
LONG_AGO, FAR_AHEAD = date(1900, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True)
class Period:
    """From and up to a due date, both included."""

    since: date = LONG_AGO
    until: date = FAR_AHEAD


def late(today: date) -> Period:
    """What should have been done before today."""
    return Period(until=today - ONE_DAY)


def later_this_week(today: date) -> Period:
    """From tomorrow; the week ends on Sunday."""
    return Period(today + ONE_DAY, _sunday(today))


def up_to_this_week(today: date) -> Period:
    """Everything that asks for work this week, what is late included."""
    return Period(until=_sunday(today))


def after_this_week(today: date) -> Period:
    """From Monday on."""
    return Period(since=_sunday(today) + ONE_DAY)


def releases_ahead(today: date, notice_days: int) -> Period:
    """Who comes out soon (so many calendar days, by policy), and who should have come out lately."""
    return Period(today - ONE_DAY * DAYS_BACK, today + ONE_DAY * notice_days)


def _sunday(today: date) -> date:
    return today + ONE_DAY * (6 - today.weekday())
