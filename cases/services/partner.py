"""What an organisation does with what is asked of it, and what it writes in its part of a case.

Each of these looks again, under the lock of the case, whether the case is shared with this organisation: somebody may
have ended that since the form was opened. What is sent twice is done once.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cases.models import Action, ActionState, Case, Contribution, PartnerNote, Referral, ReferralState, Share
from cases.services import actions, referrals
from cases.services.actions.rows import open_case
from cases.services.errors import CaseError, ChangedMeanwhileError
from cases.services.rows import record_on
from nazorg.accounts.models import Role, User
from nazorg.web.editing import refuse_changed
from nazorg.web.once import public_id_for

NOT_SHARED = "Dit dossier is niet meer met uw organisatie gedeeld."


@transaction.atomic
def accept(action: Action, *, revision: int, by: User, now: datetime) -> Action:
    """We will do it. Errors: CaseError, also when it is no longer shared; ChangedMeanwhileError."""
    found = _action(action, by, now)
    return found if found.accepted_at else actions.accept(found, revision=revision, by=by, now=now)


@transaction.atomic
def take(action: Action, *, revision: int, by: User, now: datetime) -> Action:
    """We are busy with it. Errors: as `accept`."""
    found = _action(action, by, now)
    if found.state == ActionState.LOPEND:
        return found
    return actions.take(found, revision=revision, by=by, now=now)


@transaction.atomic
def done(action: Action, *, done_on: date, result: str, revision: int, by: User, now: datetime) -> Action:
    """It was done on this day, with this result. Errors: as `accept`, and without a result or for a day to come."""
    found = _action(action, by, now)
    if (found.state, found.done_on, found.result) == (ActionState.UITGEVOERD, done_on, result.strip()):
        return found
    return actions.done(found, done_on=done_on, result=result, revision=revision, by=by, now=now)


@transaction.atomic
def fail(action: Action, *, reason: str, suggestion: str, revision: int, by: User, now: datetime) -> Action:
    """It can't be done, why, and what can be: it goes back to the coordinator. Errors: as `accept`."""
    found = _action(action, by, now)
    said = ActionState.NIET_UITGEVOERD, reason.strip(), suggestion.strip()
    if (found.state, found.reason_not_done, found.suggestion) == said:
        return found
    if not suggestion.strip():
        raise CaseError("Schrijf op wat er wel kan, of wie het wel kan.")
    return actions.not_done(found, reason=reason, suggestion=suggestion, revision=revision, by=by, now=now)


@transaction.atomic
def accept_referral(referral: Referral, *, intake_on: date | None, revision: int, by: User, now: datetime) -> Referral:
    """We take it, and when we first meet the client, if we know. Errors: as for actions, and for a day behind us."""
    found, today = _referral(referral, by, now), timezone.localdate(now)
    if (found.state, found.intake_on) == (ReferralState.GEACCEPTEERD, intake_on):
        return found
    if intake_on and intake_on < today:
        raise CaseError("De dag van de intake ligt in het verleden. Kies vandaag of later.")
    return referrals.accept(found, on=today, intake_on=intake_on, revision=revision, by=by, now=now)


@transaction.atomic
def refuse_referral(referral: Referral, *, reason: str, revision: int, by: User, now: datetime) -> Referral:
    """We don't take it, and why. Errors: as for actions, and without a reason."""
    found = _referral(referral, by, now)
    if (found.state, found.reason) == (ReferralState.GEWEIGERD, reason.strip()):
        return found
    return referrals.refuse(found, on=timezone.localdate(now), reason=reason, revision=revision, by=by, now=now)


@transaction.atomic
def report_arrival(referral: Referral, *, on: date, revision: int, by: User, now: datetime) -> Referral:
    """The client is with us since this day. Errors: as for actions, and for a day to come."""
    found = _referral(referral, by, now)
    if (found.state, found.arrival_checked_on) == (ReferralState.AANGEKOMEN, on):
        return found
    return referrals.arrived(found, on=on, revision=revision, by=by, now=now)


@transaction.atomic
def report_absence(referral: Referral, *, on: date, revision: int, by: User, now: datetime) -> Referral:
    """The client didn't come. Errors: as `report_arrival`."""
    found = _referral(referral, by, now)
    if (found.state, found.arrival_checked_on) == (ReferralState.NIET_AANGEKOMEN, on):
        return found
    return referrals.not_arrived(found, on=on, revision=revision, by=by, now=now)


@transaction.atomic
def write_partner_note(
    case: Case, text: str, *, leefgebied: str = "", key: UUID | None = None, by: User, now: datetime
) -> PartnerNote:
    """Write a note, about a leefgebied that is shared or about none. The same `key` makes one note.

    Errors: CaseError without a text, about a leefgebied that isn't shared, or when the case is closed or not shared.
    """
    case = open_case(case)
    share = _share(case, by, now)
    if not text.strip():
        raise CaseError("Schrijf op wat u wilt vastleggen.")
    if leefgebied and leefgebied not in share.parts:
        raise CaseError("Dit leefgebied is niet met uw organisatie gedeeld.")
    note, is_new = PartnerNote.objects.get_or_create(
        public_id=public_id_for(case.public_id, key),
        case=case,
        organisation=share.organisation,
        defaults={"leefgebied": leefgebied, "text": text.strip(), "written_by": by, "written_at": now},
    )
    if is_new:
        record_on(case, "partner_note_written", by=by, data={"note": str(note.public_id)})
    return note


@transaction.atomic
def contribute(case: Case, text: str, *, revision: int, by: User, now: datetime) -> Contribution:
    """Write what we bring to the next meeting; colleagues write on the same text.

    `revision` is of the text that the writer saw, 0 when there was none.
    Errors: CaseError without a text, or when the case is closed or not shared; ChangedMeanwhileError.
    """
    case = open_case(case)
    share = _share(case, by, now)
    if not text.strip():
        raise CaseError("Schrijf op wat u wilt inbrengen.")
    same = Contribution.objects.filter(case=case, organisation=share.organisation, meeting_id__isnull=True)
    found = same.first() or Contribution(case=case, organisation=share.organisation)
    if found.pk and found.text == text.strip():
        return found
    refuse_changed(found.revision, revision, ChangedMeanwhileError, "Een collega heeft de inbreng intussen gewijzigd.")
    found.text, found.written_by, found.written_at = text.strip(), by, now
    found.revision += 1
    found.save()
    record_on(case, "contribution_written", by=by, data={"contribution": str(found.public_id)})
    return found


def _action(action: Action, by: User, now: datetime) -> Action:
    """The action as it is now, when it is asked of the organisation of this user."""
    case = open_case(action.case)
    found = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    found.case = case
    _asked(found, _share(case, by, now))
    return found


def _referral(referral: Referral, by: User, now: datetime) -> Referral:
    case = open_case(referral.case)
    found = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    found.case = case
    _asked(found, _share(case, by, now))
    return found


def _share(case: Case, by: User, now: datetime) -> Share:
    running = Share.objects.running(timezone.localdate(now)).filter(case=case, organisation=by.organisation)
    share = running.select_related("organisation").first() if by.organisation and by.has_role(Role.PARTNER) else None
    if share is None:
        raise CaseError(NOT_SHARED)
    return share


def _asked(found: Action | Referral, share: Share) -> None:
    is_shared = not found.leefgebied or found.leefgebied in share.parts
    if found.organisation_id != share.organisation_id or not is_shared:
        raise CaseError(NOT_SHARED)
