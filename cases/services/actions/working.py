"""Working on an action: take it, wait, done with a result, not done with a reason, or no longer needed.

Source: domain/3-model §3.3; invariant I-07.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.models import Action, ActionSource, ActionState
from cases.rules.actions import Deed
from cases.services.actions import deadlines
from cases.services.actions.coming_back import bring_back
from cases.services.actions.rows import locked_action, open_case, save
from cases.services.derive import refresh
from cases.services.errors import CaseError
from cases.services.rows import record_on
from nazorg.accounts.models import Role, User


@transaction.atomic
def accept(action: Action, *, revision: int | None, by: User, now: datetime) -> Action:
    """The organisation says that it will do it; where it stands doesn't change. Errors: CaseError."""
    action = locked_action(action, Deed.ACCEPT, revision=revision)
    action.accepted_at = now
    return save(action, "action_accepted", by=by, now=now, changed=["accepted_at"])


@transaction.atomic
def take(action: Action, *, revision: int | None, by: User, now: datetime) -> Action:
    """Start on it, or go on after waiting. Who takes what nobody had, owns it. Errors: CaseError."""
    action = locked_action(action, Deed.TAKE, revision=revision)
    action.state = ActionState.LOPEND
    if action.owner is None and action.organisation is None:
        action.owner = by
        deadlines.give(action)
    return save(action, "action_taken", by=by, now=now, changed=["state", "owner"])


@transaction.atomic
def wait(action: Action, *, revision: int | None, by: User, now: datetime) -> Action:
    """Somebody else has to do something first. The due date stays. Errors: CaseError."""
    action = locked_action(action, Deed.WAIT, revision=revision)
    action.state = ActionState.WACHT_OP_DERDE
    return save(action, "action_waits", by=by, now=now, changed=["state"])


@transaction.atomic
def done(action: Action, *, done_on: date, result: str, revision: int | None, by: User, now: datetime) -> Action:
    """It was done on this day, with this result. Who does what nobody had, owns it.

    Errors: CaseError without a result or for a day to come.
    """
    action = locked_action(action, Deed.DONE, revision=revision)
    if not result.strip():
        raise CaseError("Schrijf op wat het resultaat is.")
    if done_on > timezone.localdate(now):
        raise CaseError("De dag waarop het gedaan is, kan niet in de toekomst liggen.")
    action.state, action.done_on, action.result = ActionState.UITGEVOERD, done_on, result.strip()
    if action.owner is None and action.organisation is None:
        action.owner = by
    deadlines.meet(action, met_on=done_on, now=now)
    return save(action, "action_done", by=by, now=now, changed=["state", "done_on", "result", "owner"])


@transaction.atomic
def not_done(
    action: Action, *, reason: str, revision: int | None, by: User, now: datetime, suggestion: str = ""
) -> Action:
    """It can't be done, why, and what can be. Unless the coordinator says so, it comes back to the coordinator.

    Errors: CaseError without a reason.
    """
    action = locked_action(action, Deed.NOT_DONE, revision=revision)
    if not reason.strip():
        raise CaseError("Schrijf op waarom het niet lukt.")
    action.state, action.reason_not_done = ActionState.NIET_UITGEVOERD, reason.strip()
    action.suggestion = suggestion.strip() or None
    deadlines.meet(action, met_on=timezone.localdate(now), now=now)
    save(action, "action_not_done", by=by, now=now, changed=["state", "reason_not_done", "suggestion"])
    decides = action.case.gemeente_id in by.gemeente_ids(Role.COORDINATOR)
    if not decides and action.source != ActionSource.WERKLIJST:
        bring_back(action.case, f"Niet gelukt: {action.title}", leefgebied=action.leefgebied, now=now)
    return action


@transaction.atomic
def cancel(action: Action, *, reason: str, revision: int | None, by: User | None, now: datetime) -> Action:
    """It no longer has to be done, and why. Errors: CaseError without a reason."""
    action = locked_action(action, Deed.CANCEL, revision=revision)
    if not reason.strip():
        raise CaseError("Schrijf op waarom de actie niet meer nodig is.")
    action.state, action.reason_not_done = ActionState.VERVALLEN, reason.strip()
    deadlines.lapse(action, reason="De actie is niet meer nodig", now=now)
    return save(action, "action_cancelled", by=by, now=now, changed=["state", "reason_not_done"])


@transaction.atomic
def plan_again(action: Action, *, by: User | None, now: datetime) -> Action:
    """What lapsed by itself before anybody had touched it has to be done after all, on its day or else today.

    It stands there as if it had never lapsed, so it may lapse by itself again. Errors: CaseError in a closed case.
    """
    case, today = open_case(action.case), timezone.localdate(now)
    action = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    action.case, action.state, action.reason_not_done = case, ActionState.GEPLAND, None
    action.revision, action.changed_at = 0, now
    deadlines.resume(action, today=today)
    action.save(update_fields=["state", "reason_not_done", "revision", "changed_at", "due_on"])
    record_on(case, "action_planned_again", by=by, data={"action": str(action.public_id), "state": action.state})
    refresh(case, today=today)
    return action
