"""The deadline of an action: opened with it, moved with it, met or lapsed with it."""

from datetime import date, datetime

from django.utils import timezone

from cases.kinds import ACTION, CAME_BACK
from cases.models import Action
from nazorg.accounts.models import Role
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import (
    Owner,
    Subject,
    hand_over_deadline,
    lapse_deadline,
    meet_deadline,
    move_deadline,
    open_deadline,
    resume_deadline,
)
from nazorg.policy.services import policy_version_on

# Who is reminded of an action that nobody in particular does. An organisation is not: it can't open a dossier, so the
# gemeente asks.
OURS = Role.PROCESS_SUPPORTER


def open_for(action: Action, *, role: Role = OURS, kind: str = ACTION, today: date) -> None:
    """Set the deadline of an action that has a day. `kind` tells what came back apart from what was planned."""
    if action.due_on is None:
        return
    open_deadline(
        kind,
        _subject(action),
        owner=_owner(action, role),
        starts_on=min(today, action.due_on),
        due_on=action.due_on,
        policy=policy_version_on(today),
        today=today,
    )


def move(action: Action, *, now: datetime) -> None:
    """Give the deadline the day that the action has now, and open it when there was none."""
    today = timezone.localdate(now)
    running = _running(action)
    if running is None:
        open_for(action, today=today)
    elif action.due_on and action.due_on != running.due_on:
        move_deadline(running, due_on=action.due_on, today=today, now=now)


def give(action: Action) -> None:
    """Remind who does it now. Whose role it is stays, for when nobody in particular does it any more."""
    if running := _running(action):
        role = Role.COORDINATOR if running.kind == CAME_BACK else Role(running.owner_role or OURS)
        hand_over_deadline(running, owner=_owner(action, role))


def meet(action: Action, *, met_on: date, now: datetime) -> None:
    """It was done, or it was found out that it can't be: there is nothing to be reminded of."""
    if running := _running(action):
        meet_deadline(running, met_on=max(met_on, running.starts_on), now=now)


def lapse(action: Action, *, reason: str, now: datetime) -> None:
    """It no longer has to be done."""
    if running := _running(action):
        lapse_deadline(running, reason=reason, now=now)


def resume(action: Action, *, today: date) -> None:
    """It has to be done after all: the action gets the day its deadline has now, if it has one."""
    for deadline in Deadline.objects.of(ACTION, action.public_id):
        action.due_on = resume_deadline(deadline, subject=_subject(action), today=today).due_on


def _running(action: Action) -> Deadline | None:
    return Deadline.objects.running().of(ACTION, action.public_id).first()


def _subject(action: Action) -> Subject:
    case = action.case
    return Subject(ACTION, action.public_id, case.number, case.gemeente_id, case.public_id)


def _owner(action: Action, role: Role) -> Owner:
    return Owner(role=role, user=action.owner)
