"""Dates in Dutch words. Pure functions: no clock, no Django."""

from datetime import date, datetime

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MONTHS_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def short_date(day: date) -> str:
    """ "23 nov 2026"."""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {day.year}"


def date_with_day(day: date) -> str:
    """ "ma 23 nov 2026"."""
    return f"{DAYS[day.weekday()][:2]} {short_date(day)}"


def long_date(day: date) -> str:
    """ "maandag 23 november 2026"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def moment(at: datetime) -> str:
    """ "ma 23 nov 2026, 14:32". The caller brings the moment to local time."""
    return f"{date_with_day(at)}, {at:%H:%M}"
