"""Computing the running deadlines again under the newest calendar, when the administrator chooses to.

It goes in batches, each a transaction of its own, and goes on where it was after any interruption. A deadline whose
date was set by hand keeps it.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.deadlines.calendars import current_calendar, days_off
from nazorg.deadlines.models import Deadline, Recalculation
from nazorg.deadlines.rules import recomputed
from nazorg.deadlines.services import DeadlineError, recompute_deadline
from nazorg.policy.models import PolicyVersion

BATCH = 500


@dataclass(frozen=True)
class Move:
    """A number of running deadlines that would get another due date."""

    kind: str
    from_on: date
    to_on: date
    count: int


def planned_moves() -> list[Move]:
    """Which running deadlines would move under the newest calendar, the first due first."""
    calendar = current_calendar()
    elsewhere = Deadline.objects.running().exclude(calendar=calendar).order_by("due_on", "kind")
    alike = elsewhere.values_list("kind", "policy_id", "calendar_id", "starts_on", "due_on").annotate(Count("pk"))
    policies = {version.pk: version.read() for version in PolicyVersion.objects.all()}
    moves: Counter[tuple[str, date, date]] = Counter()
    for kind, policy_id, old, starts_on, due_on, count in alike:
        term = policies[policy_id].terms.get(kind)
        to_on = recomputed(starts_on, due_on, term, days_off(old), days_off(calendar))
        if to_on != due_on:
            moves[kind, due_on, to_on] += count
    return [Move(*move, count) for move, count in moves.items()]


def running_elsewhere() -> int:
    """How many running deadlines stand under an older calendar."""
    return Deadline.objects.running().exclude(calendar=current_calendar()).count()


def latest() -> Recalculation | None:
    """The last one that was asked for, under way or done."""
    return Recalculation.objects.select_related("requested_by").first()


@transaction.atomic
def request_recalculation(*, by: User, now: datetime) -> Recalculation:
    """Ask for it; the jobs carry it out. Errors: DeadlineError when one is under way or there is nothing to do."""
    if Recalculation.objects.filter(finished_at=None).exists():
        raise DeadlineError("Er loopt al een herberekening. Wacht tot die klaar is.")
    total = running_elsewhere()
    if not total:
        raise DeadlineError("Alle lopende termijnen staan al op de nieuwste kalender.")
    asked = Recalculation.objects.create(calendar_id=current_calendar(), requested_by=by, requested_at=now, total=total)
    record(
        "deadlines_recalculated",
        subject_type="calendar",
        subject_id=asked.calendar.public_id,
        by=by,
        data={"running": total},
    )
    return asked


def carry_out_recalculations(*, now: datetime) -> int:
    """Go on with what was asked for, until it is done. Returns how many deadlines were looked at."""
    total = 0
    while handled := _carry_out_batch(now):
        total += handled
    return total


@transaction.atomic
def _carry_out_batch(now: datetime) -> int:
    asked = (
        Recalculation.objects.filter(finished_at=None)
        .select_related("requested_by")
        .select_for_update(of=("self",), skip_locked=True)
        .first()
    )
    if asked is None:
        return 0
    later = Deadline.objects.running().filter(pk__gt=asked.last_deadline).exclude(calendar=asked.calendar_id)
    deadlines = list(later.order_by("pk")[:BATCH])
    today = timezone.localtime(now).date()
    with pghistory.context(user=asked.requested_by_id, reason=f"kalender {asked.calendar_id}"):
        for deadline in deadlines:
            again = recompute_deadline(deadline, calendar=asked.calendar_id, today=today, now=now)
            asked.moved += again.due_on != deadline.due_on
    asked.done += len(deadlines)
    if deadlines:
        asked.last_deadline = deadlines[-1].pk
    else:
        asked.finished_at = now
    asked.save(update_fields=["moved", "done", "last_deadline", "finished_at"])
    return len(deadlines)
