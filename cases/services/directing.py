"""Who keeps hold of a case: the regisseur, and the gemeente."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.kinds import KINDS
from cases.models import Action, Case
from cases.selectors.colleagues import colleagues, may_work_on
from cases.services.actions import deadlines
from cases.services.derive import refresh
from cases.services.errors import CaseError, ChangedMeanwhileError
from cases.services.rows import locked, record_on
from nazorg.accounts.models import Gemeente, User
from nazorg.deadlines.services import reassign_case
from nazorg.web.editing import refuse_changed
from people.services import link_gemeente, take_turn

MOVING = [kind.code for kind in KINDS]  # terms that go along with a case


@transaction.atomic
def set_regisseur(case: Case, *, owner: User | None, revision: int | None = None, by: User, today: date) -> Case:
    """Let somebody keep hold of this case, or nobody. `revision` is the one the writer saw.

    Errors: ChangedMeanwhileError when it is somebody else by now; CaseError when the case is closed, or for a user who
    doesn't work with cases of this gemeente.
    """
    case = _open_one(case)
    now_is = case.owner.name if case.owner else "niemand"
    text = f"Iemand anders wijzigde dit intussen. De regisseur is nu: {now_is}."
    refuse_changed(revision_of_regisseur(case), revision, ChangedMeanwhileError, text)
    if owner and not may_work_on(case, owner):
        raise CaseError("Deze collega werkt niet met dossiers van deze gemeente.")
    if owner == case.owner:
        return case
    case.owner = owner
    case.save(update_fields=["owner"])
    record_on(case, "case_owner_set", by=by, data={"owner": str(owner.public_id) if owner else None})
    refresh(case, today=today)
    return case


def revision_of_regisseur(case: Case) -> int:
    """Tells who keeps hold of a case now from who did."""
    return case.owner_id or 0


@transaction.atomic
def hand_over_case(case: Case, *, gemeente: Gemeente, reason: str, by: User, now: datetime) -> Case:
    """Give the case to another gemeente, with everything in it and the terms that run. Its number stays.

    What a melding asks stays with the gemeente that received it: each answers on its own meldingen, and only its own
    people can open them.
    What colleagues do who don't work there waits for somebody else.

    Errors: CaseError when it is closed, without a reason, or when the case is of that gemeente already.
    """
    take_turn(case.person_id)  # who gets to know the client, and the case after it: the order of a new detention
    case, today = _open_one(case), timezone.localdate(now)
    if not reason.strip():
        raise CaseError("Schrijf op waarom u het dossier overdraagt.")
    if case.gemeente_id == gemeente.pk:
        raise CaseError("Dit dossier is al van deze gemeente.")
    told = {"from": case.gemeente.code, "to": gemeente.code}
    record_on(case, "case_handed_over", by=by, reason=reason.strip(), data=told)
    case.gemeente, case.owner = gemeente, None
    case.save(update_fields=["gemeente", "owner"])
    link_gemeente(case.person, gemeente=gemeente, reason="Dossier overgenomen", by=by, today=today)
    stays_with = set(colleagues(case, today).values_list("pk", flat=True))
    _free_actions(case, stays_with, now=now)
    reassign_case(case.public_id, kinds=MOVING, gemeente_id=gemeente.pk, stays_with=stays_with)
    refresh(case, today=today)
    return case


def _free_actions(case: Case, stays_with: set[int], *, now: datetime) -> None:
    """Nobody has an action in a case that they can't open any more."""
    for action in Action.objects.open().filter(case=case).exclude(owner=None).exclude(owner__in=stays_with):
        action.owner, action.revision, action.changed_at = None, action.revision + 1, now
        action.save(update_fields=["owner", "revision", "changed_at"])
        deadlines.give(action)


def _open_one(case: Case) -> Case:
    case = locked(case)
    if not case.is_open:
        raise CaseError("Dit dossier is gesloten.")
    return case
