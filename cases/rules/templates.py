"""When a set of actions is added to a case. No Django, no database, no clock."""

from datetime import date, timedelta

from nazorg.deadlines.rules import add_months

RELEASE_NEAR_MONTHS = 4  # requirement C-16: the last four months


def release_near_until(today: date) -> date:
    """The last day of release that is near: four months from today."""
    return add_months(today, RELEASE_NEAR_MONTHS)


def no_id_until(today: date, *, id_days: int) -> date:
    """The last day of release at which a missing ID asks for work today, so many days before it (requirement G-09)."""
    return today + timedelta(days=id_days)
