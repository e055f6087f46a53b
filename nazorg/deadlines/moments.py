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


def is_working_time(now: datetime, digest_at: time, days_off: Set[date]) -> bool:
    """Whether a mail may go out now: on a werkdag, from the digest until the evening. `now` is in local time."""
    return is_werkdag(now.date(), days_off) and digest_at <= now.time() < DIRECT_UNTIL


@dataclass(frozen=True)
class Wishes:
    """What a recipient wants to be told by mail. Who wants nothing at all still gets the digest: a duty that nobody
    hears of is missed."""

    digest: bool = True
    direct: bool = True


def delivery(
    now: datetime,
    *,
    is_urgent: bool,
    was_known_at: datetime,
    wishes: Wishes,
    digest_at: time,
    days_off: Set[date],
) -> Delivery | None:
    """How one recipient is told; None when they don't want to be told of what isn't urgent. `now` is in local time.

    What is urgent goes at once in working time, to who wants that. The rest goes with the next digest. What was known
    (`was_known_at`) before the digest of today, but missed it because the jobs stood still, goes at once too.
    """
    wants_digest = wishes.digest or not wishes.direct
    if not is_urgent and not wants_digest:
        return None
    if is_working_time(now, digest_at, days_off):
        digest_of_today = datetime.combine(now.date(), digest_at, now.tzinfo)
        if is_urgent and wishes.direct:
            return Delivery(now, is_direct=True)
        if was_known_at < digest_of_today:
            return Delivery(now, is_direct=False)
    return Delivery(next_digest_at(now, digest_at, days_off), is_direct=not wants_digest)
