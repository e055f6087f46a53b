"""The sweep: for every deadline whose reminder step has come, write one message for each recipient.

A batch is one transaction: lock (skipping what another sweeper holds), write messages, move on to the next step.
However often it is interrupted, a step gives one message for each recipient; the key of the message sees to that.
"""

import logging
from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from nazorg.deadlines.calendars import current_calendar, days_off
from nazorg.deadlines.kinds import get_kind
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.moments import Delivery, Wishes, delivery
from nazorg.deadlines.recipients import Recipient, Recipients
from nazorg.deadlines.rules import ONE_DAY, Step, next_step, number_reached
from nazorg.deadlines.services import reminder_key
from nazorg.outbox.models import Message
from nazorg.outbox.services import queue_messages
from nazorg.policy.models import PolicyVersion
from nazorg.policy.rules import Policy, PolicyError

logger = logging.getLogger("nazorg.deadlines")

BATCH = 2_000


@dataclass
class Round:
    """What one sweep needs to know besides the deadlines: the moment, who holds which role, the policies."""

    now: datetime
    recipients: Recipients
    mail_days_off: Set[date]  # on these days no mail goes out
    policies: dict[int, Policy] = field(default_factory=dict)
    # What was computed for another deadline with the same policy, kind, calendar, due date and step.
    steps: dict[tuple[int, str, int, date, int | None], tuple[int, Step | None]] = field(default_factory=dict)

    def policy(self, version_id: int) -> Policy:
        """The content of a policy version, read once in a sweep."""
        if version_id not in self.policies:
            self.policies[version_id] = PolicyVersion.objects.get(pk=version_id).read()
        return self.policies[version_id]


def sweep_deadlines(*, now: datetime, batch: int = BATCH) -> int:
    """Write the reminders that are due. Returns how many deadlines were handled."""
    now = timezone.localtime(now)
    this_round = Round(now, Recipients(now.date()), days_off(current_calendar()))
    total = 0
    while handled := _sweep_batch(this_round, batch):
        total += handled
        if handled < batch:
            break
    return total


@transaction.atomic
def _sweep_batch(this_round: Round, batch: int) -> int:
    due = Deadline.objects.to_remind(this_round.now.date()).select_related("owner_user")
    deadlines = list(due.select_for_update(of=("self",), skip_locked=True)[:batch])
    messages: list[Message] = []
    moves: list[tuple[int, Step | None]] = []
    for deadline in deadlines:
        try:
            step, following = _steps(deadline, this_round)
            messages += _messages(deadline, step, this_round)
        except (LookupError, PolicyError):
            # A kind that no app knows, or a policy that can't be read, must not silence the deadlines behind it.
            logger.exception("deadline %s can't be handled; tried again tomorrow", deadline.public_id)
            following = Step(deadline.next_step or 0, this_round.now.date() + ONE_DAY)
        moves.append((deadline.pk, following))
    queue_messages(messages)
    _move_on(moves)
    return len(deadlines)


def _steps(deadline: Deadline, this_round: Round) -> tuple[int, Step | None]:
    """The step to carry out, and the next one. After an outage only the last step is carried out."""
    known = (deadline.policy_id, deadline.kind, deadline.calendar_id, deadline.due_on, deadline.next_step)
    if known not in this_round.steps:
        this_round.steps[known] = _compute_steps(deadline, this_round)
    return this_round.steps[known]


def _compute_steps(deadline: Deadline, this_round: Round) -> tuple[int, Step | None]:
    plan = this_round.policy(deadline.policy_id).reminder_plan(deadline.kind)
    off = days_off(deadline.calendar_id)
    current = deadline.next_step if deadline.next_step is not None else 0
    if plan is None:
        return current, None
    reached = number_reached(plan, deadline.due_on, this_round.now.date(), off)
    number = current if reached is None else max(current, reached)
    return number, next_step(plan, number, deadline.due_on, off)


def _messages(deadline: Deadline, step: int, this_round: Round) -> list[Message]:
    policy = this_round.policy(deadline.policy_id)
    plan = policy.reminder_plan(deadline.kind)
    if plan is None:
        return []
    told = [
        (recipient, _delivery(recipient, deadline, this_round, is_urgent=step >= plan.direct_from))
        for recipient in this_round.recipients.of(deadline, step, plan)
    ]
    kind = get_kind(deadline.kind)
    return [
        Message(
            key=reminder_key(deadline.pk, deadline.due_on, step) + recipient.key,
            user=recipient.user,
            address=recipient.address,
            urgency=Message.Urgency.DIRECT if how.is_direct else Message.Urgency.DIGEST,
            reference=deadline.reference,
            line=kind.in_mail or kind.duty,
            due_on=deadline.due_on,
            path=f"/termijnen/{deadline.public_id}/" if recipient.user else "",
            send_after=how.send_after,
            created_at=this_round.now,
        )
        for recipient, how in told
        if how
    ]


def _delivery(recipient: Recipient, deadline: Deadline, this_round: Round, *, is_urgent: bool) -> Delivery | None:
    user = recipient.user
    return delivery(
        this_round.now,
        is_urgent=is_urgent,
        was_known_at=deadline.created_at,
        wishes=Wishes(user.wants_digest, user.wants_direct_mail) if user else Wishes(),
        digest_at=this_round.policy(deadline.policy_id).digest_at,
        days_off=this_round.mail_days_off,
    )


def _move_on(moves: list[tuple[int, Step | None]]) -> None:
    """Give every deadline its next step in one statement."""
    if not moves:
        return
    ids = [pk for pk, _ in moves]
    numbers: list[int | None] = [step.number if step else None for _, step in moves]
    days: list[date | None] = [step.on if step else None for _, step in moves]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE deadlines_deadline d SET next_step = m.step, next_step_on = m.day"
            " FROM unnest(%s::bigint[], %s::smallint[], %s::date[]) AS m(id, step, day) WHERE d.id = m.id",
            [ids, numbers, days],
        )
