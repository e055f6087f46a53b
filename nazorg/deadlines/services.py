"""Opening, meeting, lapsing and moving deadlines. Apps never write the table themselves."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from nazorg.accounts.models import Organisation, Role, User
from nazorg.deadlines.calendars import current_calendar, days_off
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.rules import Step, due_again, due_date, first_step, recomputed
from nazorg.outbox.services import withdraw_messages
from nazorg.policy.models import PolicyVersion


class DeadlineError(Exception):
    """Something that can't be done with a deadline; the text is for the user."""


@dataclass(frozen=True)
class Subject:
    """What a deadline is about, as the kernel knows it."""

    type: str
    id: UUID
    reference: str  # the number that may stand in a mail
    gemeente_id: int
    case_id: UUID | None = None


@dataclass(frozen=True)
class Owner:
    """Whose duty it is: a role in the gemeente, an organisation or one user; and who is reminded by mail besides."""

    role: Role | None = None
    organisation: Organisation | None = None
    user: User | None = None
    contact_email: str = ""


@dataclass(frozen=True)
class Opening:
    """A deadline to open. With `met_on` the duty was done before anybody could ask for it.

    `due_on` is a day that was agreed or that follows from something else than a term; without it the policy says.
    """

    kind: str
    owner: Owner
    starts_on: date
    met_on: date | None = None
    due_on: date | None = None


def open_deadline(
    kind: str,
    subject: Subject,
    *,
    owner: Owner,
    starts_on: date,
    due_on: date | None = None,
    policy: PolicyVersion,
    today: date,
) -> Deadline:
    """Set a deadline under the policy and the current calendar; due on a given day, or after the term of the policy.

    Opening the same one twice gives the first one back, also when it has ended: a duty that comes back is about another
    subject. Errors: PolicyError without a day and without a term; DeadlineError for a day before the start.
    """
    planned = _planned(Opening(kind, owner, starts_on, due_on=due_on), subject, policy, current_calendar(), today)
    deadline, _ = Deadline.objects.get_or_create(
        kind=kind, subject_type=subject.type, subject_id=subject.id, defaults=planned
    )
    return deadline


def open_first_deadlines(
    subject: Subject, openings: Sequence[Opening], *, policy: PolicyVersion, today: date, now: datetime
) -> list[Deadline]:
    """Set the deadlines of a subject that has none yet, all in one statement.

    Errors: IntegrityError when it has one of these already.
    """
    calendar = current_calendar()
    deadlines = []
    for opening in openings:
        deadline = Deadline(kind=opening.kind, subject_type=subject.type, subject_id=subject.id)
        for field, value in _planned(opening, subject, policy, calendar, today).items():
            setattr(deadline, field, value)
        if opening.met_on:
            _mark_met(deadline, opening.met_on)
            deadline.next_step, deadline.next_step_on, deadline.ended_at = None, None, now
        deadlines.append(deadline)
    return Deadline.objects.bulk_create(deadlines)


def _planned(
    opening: Opening, subject: Subject, policy: PolicyVersion, calendar: int, today: date
) -> dict[str, object]:
    """What follows for a deadline from the policy and a calendar."""
    content = policy.read()
    due_on = opening.due_on or due_date(opening.starts_on, content.term(opening.kind), days_off(calendar))
    if due_on < opening.starts_on:
        raise DeadlineError("De uiterste datum ligt voor het begin van de termijn.")
    plan = content.reminder_plan(opening.kind)
    step = first_step(plan, due_on, today, days_off(calendar)) if plan else None
    return {
        "reference": subject.reference,
        "case_id": subject.case_id,
        "gemeente_id": subject.gemeente_id,
        "owner_role": opening.owner.role or "",
        "owner_organisation": opening.owner.organisation,
        "owner_user": opening.owner.user,
        "contact_email": opening.owner.contact_email,
        "starts_on": opening.starts_on,
        "due_on": due_on,
        "calendar_id": calendar,
        "policy": policy,
        **_next_step(step),
    }


@transaction.atomic
def meet_deadline(deadline: Deadline, *, met_on: date, now: datetime) -> Deadline:
    """The duty was done on this day: met in time, or late for ever. Doing it twice changes nothing."""
    deadline = _locked(deadline)
    if deadline.state != Deadline.State.RUNNING:
        return deadline
    _mark_met(deadline, met_on)
    return _ended(deadline, now)


@transaction.atomic
def lapse_deadline(deadline: Deadline, *, reason: str, now: datetime) -> Deadline:
    """The duty no longer exists. A deadline that was met or lapsed before stays as it is."""
    deadline = _locked(deadline)
    if deadline.state != Deadline.State.RUNNING:
        return deadline
    deadline.state, deadline.lapse_reason = Deadline.State.LAPSED, reason
    return _ended(deadline, now)


@transaction.atomic
def resume_deadline(deadline: Deadline, *, subject: Subject, today: date, due_on: date | None = None) -> Deadline:
    """Let a duty that had lapsed run again, for the case and the gemeente to which its subject belongs now.

    It keeps its start and its policy, and its due date as far as that can still be (`due_again`) unless another one is
    given. One that runs, or that was met, stays as it is.
    """
    deadline = _locked(deadline)
    if deadline.state != Deadline.State.LAPSED or deadline.ended_at is None:
        return deadline
    due_on = due_on or due_again(deadline.due_on, ended_on=timezone.localdate(deadline.ended_at), today=today)
    deadline.due_on = max(due_on, deadline.starts_on)
    deadline.state, deadline.lapse_reason, deadline.ended_at = Deadline.State.RUNNING, "", None
    if deadline.gemeente_id != subject.gemeente_id:
        deadline.owner_user = None
        if not (deadline.owner_role or deadline.owner_organisation):
            deadline.owner_role = Role.PROCESS_SUPPORTER
    deadline.reference, deadline.case_id = subject.reference, subject.case_id
    deadline.gemeente_id = subject.gemeente_id
    plan = deadline.policy.read().reminder_plan(deadline.kind)
    step = first_step(plan, deadline.due_on, today, days_off(deadline.calendar_id)) if plan else None
    for field, value in _next_step(step).items():
        setattr(deadline, field, value)
    deadline.save()
    return deadline


@transaction.atomic
def move_deadline(deadline: Deadline, *, due_on: date, today: date, now: datetime) -> Deadline:
    """Give a running deadline another due date and plan its reminders anew.

    Errors: DeadlineError when it has ended, or when the date lies before its start.
    """
    deadline = _locked(deadline)
    if deadline.state != Deadline.State.RUNNING:
        raise DeadlineError("Deze termijn loopt niet meer.")
    if due_on < deadline.starts_on:
        raise DeadlineError("De nieuwe datum ligt voor het begin van de termijn.")
    return _rescheduled(deadline, due_on=due_on, calendar=deadline.calendar_id, today=today, now=now)


@transaction.atomic
def hand_over_deadline(deadline: Deadline, *, owner: Owner) -> Deadline:
    """Let somebody else be reminded of a running deadline from now on. One that has ended stays as it is."""
    deadline = _locked(deadline)
    if deadline.state == Deadline.State.RUNNING:
        deadline.owner_role, deadline.owner_organisation = owner.role or "", owner.organisation
        deadline.owner_user, deadline.contact_email = owner.user, owner.contact_email
        deadline.save(update_fields=["owner_role", "owner_organisation", "owner_user", "contact_email"])
    return deadline


@transaction.atomic
def recompute_deadline(deadline: Deadline, *, calendar: int, today: date, now: datetime) -> Deadline:
    """Compute a running deadline again under another calendar version; it keeps its policy version.

    A due date that was set by hand stays as it is.
    """
    deadline = _locked(deadline)
    if deadline.state != Deadline.State.RUNNING:
        return deadline
    term = deadline.policy.read().terms.get(deadline.kind)
    due_on = recomputed(deadline.starts_on, deadline.due_on, term, days_off(deadline.calendar_id), days_off(calendar))
    return _rescheduled(deadline, due_on=due_on, calendar=calendar, today=today, now=now)


def reassign_subject(subject: Subject) -> None:
    """Give the running deadlines of a subject its case number, once it belongs to a case."""
    running = Deadline.objects.running().of(subject.type, subject.id)
    running.update(
        reference=subject.reference,
        case_id=subject.case_id,
        gemeente_id=subject.gemeente_id,
    )


def reassign_case(case_id: UUID, *, kinds: Collection[str], gemeente_id: int, stays_with: Collection[int]) -> None:
    """Give the running deadlines of these kinds of a case to the gemeente that takes it over; its people do them.

    `stays_with` holds the users who work there too, and go on with what is theirs.
    """
    running = Deadline.objects.running().filter(case_id=case_id, kind__in=kinds)
    running.update(gemeente_id=gemeente_id)
    running.exclude(owner_user=None).exclude(owner_user__in=stays_with).update(owner_user=None)
    nobodys = running.filter(owner_role="", owner_organisation=None, owner_user=None)
    nobodys.update(owner_role=Role.PROCESS_SUPPORTER)


def reminder_key(deadline_id: int, due_on: date, step: int | None = None) -> str:
    """The key of the reminders of a deadline. Another due date gives other reminders."""
    prefix = f"reminder:{deadline_id}:{due_on:%Y%m%d}:"
    return prefix if step is None else f"{prefix}{step}:"


def _mark_met(deadline: Deadline, met_on: date) -> None:
    deadline.state = Deadline.State.MET if met_on <= deadline.due_on else Deadline.State.LATE
    deadline.met_on = met_on


def _locked(deadline: Deadline) -> Deadline:
    return Deadline.objects.select_for_update(of=("self",)).select_related("policy").get(pk=deadline.pk)


def _ended(deadline: Deadline, now: datetime) -> Deadline:
    deadline.next_step, deadline.next_step_on, deadline.ended_at = None, None, now
    deadline.save(
        update_fields=[
            "state",
            "met_on",
            "lapse_reason",
            "next_step",
            "next_step_on",
            "ended_at",
        ]
    )
    withdraw_messages(reminder_key(deadline.pk, deadline.due_on), now=now)
    return deadline


def _rescheduled(deadline: Deadline, *, due_on: date, calendar: int, today: date, now: datetime) -> Deadline:
    plan = deadline.policy.read().reminder_plan(deadline.kind)
    step = first_step(plan, due_on, today, days_off(calendar)) if plan else None
    if due_on != deadline.due_on:
        withdraw_messages(reminder_key(deadline.pk, deadline.due_on), now=now)
        for field, value in _next_step(step).items():
            setattr(deadline, field, value)
    deadline.due_on, deadline.calendar_id = due_on, calendar
    deadline.save(update_fields=["due_on", "calendar", "next_step", "next_step_on"])
    return deadline


def _next_step(step: Step | None) -> dict[str, object]:
    return {
        "next_step": step.number if step else None,
        "next_step_on": step.on if step else None,
    }
