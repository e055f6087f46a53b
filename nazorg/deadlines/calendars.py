"""The days off of a calendar version: the general holidays and the closing days an administrator entered."""

from datetime import date
from functools import lru_cache

import holidays

from nazorg.deadlines.models import CalendarVersion, ClosingDay
from nazorg.web.statements import ask

FIRST_YEAR, LAST_YEAR = 2000, 2100


@lru_cache(maxsize=1)
def general_holidays() -> frozenset[date]:
    """The days of the Algemene termijnenwet, with Goede Vrijdag and 5 May of every year, from 2000 to 2100."""
    found = holidays.country_holidays("NL", years=range(FIRST_YEAR, LAST_YEAR + 1), categories=("public", "optional"))
    return frozenset(found)


def named_holidays(*years: int) -> dict[date, str]:
    """The same days in some years with their Dutch names, the first one first."""
    found = holidays.country_holidays("NL", years=years, categories=("public", "optional"), language="nl")
    return dict(sorted(found.items()))


@lru_cache(maxsize=64)
def _days_off(version: int) -> frozenset[date]:
    closing = ClosingDay.objects.filter(calendar_id=version).values_list("day", flat=True)
    return general_holidays() | frozenset(closing)


def days_off(version: int) -> frozenset[date]:
    """Every day off of a calendar version. A version never changes, so it is read once per process."""
    return _days_off(version)


def forget() -> None:
    """Read every calendar again, after a version that was read has been rolled back."""
    _days_off.cache_clear()


def current_calendar() -> int:
    """The newest calendar version."""
    newest: int | None = ask("SELECT max(number) FROM deadlines_calendarversion", {})[0][0]
    return (
        newest
        if newest is not None
        else CalendarVersion.objects.get_or_create(number=1, defaults={"note": "Algemene feestdagen"})[0].number
    )
