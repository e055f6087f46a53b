"""Planning an action, changing what it says, and giving it to somebody else."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cases.models import Action, ActionKind, ActionSource, ActionState, Case
from cases.rules.actions import Deed
from cases.selectors.colleagues import may_work_on
from cases.services.actions import deadlines
from cases.services.actions.rows import locked_action, open_case, save
from cases.services.actions.working import done
from cases.services.derive import refresh
from cases.services.errors import CaseError
from cases.services.rows import record_on
from nazorg.accounts.models import Organisation, Role, User
from nazorg.web.once import public_id_for


@dataclass(frozen=True)
class ActionDetails:
    """What somebody fills in about an action."""

    title: str
    kind: str = ActionKind.OVERIG
    leefgebied: str = ""
    due_on: date | None = None
    organisation: Organisation | None = None
    owner: User | None = None
    is_support: bool = False


@transaction.atomic
def plan_action(
    case: Case,
    details: ActionDetails,
    *,
    by: User | None,
    now: datetime,
    source: str = ActionSource.EIGEN,
    role: Role | None = None,
    key: UUID | None = None,
) -> Action:
    """Add something to do. `role` is who is reminded when no user owns it; by default the process supporter.

    `key` was made up for this action when its form was shown: sent twice, it is still one action.

    Errors: CaseError when the case is closed, nothing is said, the day lies behind, or the owner may not see the case.
    """
    case, today = open_case(case), timezone.localdate(now)
    _check(case, details, today)
    public_id = public_id_for(case.public_id, key)
    if key and (found := Action.objects.filter(public_id=public_id, case=case).first()):
        return found
    action = Action.objects.create(
        public_id=public_id,
        case=case,
        detention=case.person.last_detention(),
        **_fields(details),
        source=source,
        created_by=by,
        created_at=now,
        changed_at=now,
    )
    deadlines.open_for(action, role=role or deadlines.OURS, today=today)
    record_on(case, "action_planned", by=by, data={"action": str(action.public_id), "kind": action.kind})
    refresh(case, today=today)
    return action


@transaction.atomic
def register_done(
    case: Case, details: ActionDetails, *, done_on: date, result: str, by: User, now: datetime, key: UUID | None = None
) -> Action:
    """Write down something that has been done already, in one go (requirement F-04). `key` as for planning."""
    action = plan_action(case, details, by=by, now=now, key=key)
    if action.state == ActionState.UITGEVOERD:
        return action
    return done(action, done_on=done_on, result=result, revision=None, by=by, now=now)


@transaction.atomic
def change_action(action: Action, details: ActionDetails, *, revision: int | None, by: User, now: datetime) -> Action:
    """Change what has to be done or before when. Who does it stays: that is `hand_over`.

    Errors: CaseError as for planning, and when a day that was set is taken away; ChangedMeanwhileError.
    """
    action = locked_action(action, Deed.CHANGE, revision=revision)
    if action.due_on and not details.due_on:
        raise CaseError("Een actie houdt een uiterste datum. Kies een andere dag.")
    kept = ActionDetails(
        **{**details.__dict__, "organisation": action.organisation, "owner": action.owner},
    )
    _check(action.case, kept, timezone.localdate(now), due_before=action.due_on)
    fields = _fields(kept)
    for name, value in fields.items():
        setattr(action, name, value)
    deadlines.move(action, now=now)
    return save(action, "action_changed", by=by, now=now, changed=[*fields])


@transaction.atomic
def hand_over(
    action: Action,
    *,
    organisation: Organisation | None,
    owner: User | None,
    revision: int | None,
    by: User,
    now: datetime,
) -> Action:
    """Let another organisation or colleague do it. Source: domain/3-model §3.3, an event and not a state.

    Errors: CaseError when nothing changes or the colleague may not see the case; ChangedMeanwhileError.
    """
    action = locked_action(action, Deed.HAND_OVER, revision=revision)
    if (organisation, owner) == (action.organisation, action.owner):
        raise CaseError("Deze actie ligt daar al. Kies een andere organisatie of collega.")
    if owner and not may_work_on(action.case, owner):
        raise CaseError(f"{owner.name} werkt niet voor {action.case.gemeente.name} en kan dit dossier niet openen.")
    action.organisation, action.owner = organisation, owner
    deadlines.give(action)
    return save(action, "action_handed_over", by=by, now=now, changed=["organisation", "owner"])


def _fields(details: ActionDetails) -> dict[str, object]:
    return {**details.__dict__, "title": details.title.strip()}


def _check(case: Case, details: ActionDetails, today: date, *, due_before: date | None = None) -> None:
    if not details.title.strip():
        raise CaseError("Schrijf op wat er moet gebeuren.")
    if details.due_on and details.due_on < today and details.due_on != due_before:
        raise CaseError("De uiterste datum ligt in het verleden. Kies vandaag of later.")
    if details.owner and not may_work_on(case, details.owner):
        raise CaseError(f"{details.owner.name} werkt niet voor {case.gemeente.name} en kan dit dossier niet openen.")
