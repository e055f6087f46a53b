"""When a case may be closed and opened again."""

from datetime import date

from nazorg.deadlines.rules import add_months

REOPEN_MONTHS = 12  # domain/3-model §3.3: later, a new case begins


def may_reopen(closed_on: date, *, today: date) -> bool:
    """Whether a case that was closed on this day can be opened again: up to and including the day a year later."""
    return today <= add_months(closed_on, REOPEN_MONTHS)
