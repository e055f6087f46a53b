"""When a set of actions is added to a case. No Django, no database, no clock."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

RELEASE_NEAR_MONTHS = 4  # requirement C-16: the last four months
VALID_KINDS = frozenset({"id_kaart", "paspoort"})  # what a benefit can be asked with


@dataclass(frozen=True)
class KnownDocument:
    """What is known of an identity document."""

    kind: str
    valid_until: date | None
    is_lost: bool
    is_waited_for: bool  # asked for, and not received yet


def release_near_until(today: date) -> date:
    """The last day of release that is near: four months from today."""
    month = today.month - 1 + RELEASE_NEAR_MONTHS
    year, month = today.year + month // 12, month % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def no_id_until(today: date, *, id_days: int) -> date:
    """The last day of release at which a missing ID asks for work today, so many days before it (requirement G-09)."""
    return today + timedelta(days=id_days)


def has_valid_id(documents: Iterable[KnownDocument], *, on: date) -> bool:
    """Whether somebody has an ID card or passport that is valid on a day. Of what isn't known it is not certain."""
    return any(
        found.kind in VALID_KINDS
        and not found.is_lost
        and not found.is_waited_for
        and found.valid_until is not None
        and found.valid_until >= on
        for found in documents
    )
