"""At what moment a reminder goes out: with the digest of the morning, or at once. No Django, no database, no clock."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from nazorg.deadlines.rules import is_werkdag

DIRECT_UNTIL = time(18, 0)


@dataclass(frozen=True)
class Delivery:
    """When a message goes out, and whether alone or with the digest."""

    send_after: datetime
    is_direct: bool


def next_digest_at(now: datetime, digest_at: time, days_off: Set[date]) -> datetime:
    """The first moment from now on at which the daily digest goes out. `now` is in local time."""
    day = now.date()
    while not is_werkdag(day, days_off) or datetime.combine(day, digest_at, now.tzinfo) < now:
        day += timedelta(days=1)
    return datetime.combine(day, digest_at, now.tzinfo)


def can_go_directly(now: datetime, digest_at: time, days_off: Set[date]) -> bool:
    """Whether an urgent message goes out now: in working hours, after the digest of the day. `now` is in local time."""
    return is_werkdag(now.date(), days_off) and digest_at <= now.time() < DIRECT_UNTIL


def delivery(
    now: datetime,
    *,
    is_urgent: bool,
    wants_digest: bool,
    wants_direct: bool,
    digest_at: time,
    days_off: Set[date],
) -> Delivery:
    """How one recipient is told. `now` is in local time.

    Who wants no digest gets what is urgent directly, also in the morning; who wants neither still gets the digest,
    since a duty that nobody hears of is missed.
    """
    if is_urgent and wants_direct and can_go_directly(now, digest_at, days_off):
        return Delivery(now, is_direct=True)
    return Delivery(
        next_digest_at(now, digest_at, days_off),
        is_direct=wants_direct and not wants_digest and is_urgent,
    )
