"""Entering and removing closing days. Each change makes the next calendar version; running deadlines keep theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.deadlines.calendars import FIRST_YEAR, LAST_YEAR, current_calendar, general_holidays
from nazorg.deadlines.models import CalendarVersion, ClosingDay
from nazorg.deadlines.rules import ONE_DAY, is_werkdag
from nazorg.deadlines.services import DeadlineError
from nazorg.web.dates import short_date
from nazorg.web.locks import lock_until_commit

LONGEST = 62  # days at a time; more is a slip of the pen


@transaction.atomic
def close_days(first: date, last: date, *, name: str, by: User) -> CalendarVersion:
    """Close the gemeente from a day until and including another. Weekends and holidays in between stay what they are.

    Errors: DeadlineError when the days are no period, or hold no werkdag that isn't closed yet.
    """
    if not first <= last:
        raise DeadlineError("De laatste dag ligt voor de eerste dag.")
    if (last - first).days >= LONGEST or not FIRST_YEAR <= first.year <= last.year <= LAST_YEAR:
        raise DeadlineError(f"Geef een periode van hooguit {LONGEST} dagen, tussen {FIRST_YEAR} en {LAST_YEAR}.")
    closed = _closing_days_to_change()
    off = general_holidays() | set(closed)
    days = [first + ONE_DAY * offset for offset in range((last - first).days + 1)]
    added = {day: name.strip() for day in days if is_werkdag(day, off)}
    if not added:
        raise DeadlineError("Dit zijn al vrije dagen: weekend, feestdag of al een sluitingsdag.")
    period = f"{short_date(first)}" if first == last else f"{short_date(first)} tot en met {short_date(last)}"
    return _next_version({**closed, **added}, note=f"Gesloten: {name.strip()}, {period}", by=by)


@transaction.atomic
def open_day(day: date, *, by: User) -> CalendarVersion:
    """Make a closing day a werkdag again. Errors: DeadlineError when it isn't a closing day (any more)."""
    closed = _closing_days_to_change()
    if day not in closed:
        raise DeadlineError("Dit is geen sluitingsdag (meer).")
    name = closed.pop(day)
    return _next_version(closed, note=f"Toch open: {name}, {short_date(day)}", by=by)


def closing_days(version: int) -> dict[date, str]:
    """The closing days of a calendar version with their names, the first one first."""
    return dict(ClosingDay.objects.filter(calendar_id=version).order_by("day").values_list("day", "name"))


@dataclass(frozen=True)
class Overview:
    """The calendar as the administrator sees it."""

    version: int
    ahead: dict[date, str]  # closing days from today on
    behind: dict[date, str]
    versions: list[CalendarVersion]  # the newest first


def overview(*, today: date, versions: int = 10) -> Overview:
    """The closing days that are, and the last versions with who made them."""
    current = current_calendar()
    days = closing_days(current)
    return Overview(
        version=current,
        ahead={day: name for day, name in days.items() if day >= today},
        behind={day: name for day, name in days.items() if day < today},
        versions=list(CalendarVersion.objects.select_related("created_by")[:versions]),
    )


def _closing_days_to_change() -> dict[date, str]:
    lock_until_commit("calendar")  # so that two administrators don't build on the same version
    return closing_days(current_calendar())


def _next_version(days: Mapping[date, str], *, note: str, by: User) -> CalendarVersion:
    version = CalendarVersion.objects.create(number=current_calendar() + 1, note=note[:200], created_by=by)
    ClosingDay.objects.bulk_create(ClosingDay(calendar=version, day=day, name=name) for day, name in days.items())
    record(
        "calendar_changed", subject_type="calendar", subject_id=version.public_id, by=by, data={"number": version.pk}
    )
    return version
