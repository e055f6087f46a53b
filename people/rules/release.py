"""What to watch for on the day somebody is released. No Django, no database, no clock."""

from collections.abc import Set
from datetime import date, timedelta
from enum import Enum

FRIDAY, SATURDAY = 4, 5


class ReleaseWarning(Enum):
    """Why a day of release needs care. The value is what the screen says."""

    ON_A_DAY_OFF = "Loketten zijn dicht"
    BEFORE_THE_WEEKEND = "Weekend volgt"
    BEFORE_A_DAY_OFF = "Daarna loketten dicht"


def release_warning(released_on: date, days_off: Set[date]) -> ReleaseWarning | None:
    """The warning for a day of release; None on a day that is followed by a werkdag.

    Source: design §6, Vandaag. `days_off` holds the days besides Saturdays and Sundays that are no werkdag.
    """
    if _is_closed(released_on, days_off):
        return ReleaseWarning.ON_A_DAY_OFF
    if released_on.weekday() == FRIDAY:
        return ReleaseWarning.BEFORE_THE_WEEKEND
    if _is_closed(released_on + timedelta(days=1), days_off):
        return ReleaseWarning.BEFORE_A_DAY_OFF
    return None


def _is_closed(day: date, days_off: Set[date]) -> bool:
    return day.weekday() >= SATURDAY or day in days_off
