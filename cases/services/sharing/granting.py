"""Letting an organisation see a part of a case, widening or narrowing that, and ending it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cases.models import AllowedBasis, Case, LegalBasis, Share, StandardSet
from cases.rules.sharing import ShareState, state_of, why_not_so_long
from cases.services.actions.rows import open_case
from cases.services.errors import CaseError, ChangedMeanwhileError
from cases.services.rows import record_on
from cases.services.sharing.grounds import check_ground
from nazorg.accounts.models import Organisation, User
from nazorg.web.editing import refuse_changed
from nazorg.web.once import public_id_for

REPLACED = "Vervangen door een andere deling"


@dataclass(frozen=True)
class ShareWish:
    """What an organisation is to see, on which ground, why it needs that, and from when until when (included)."""

    organisation: Organisation
    ground: AllowedBasis
    parts: tuple[str, ...]
    necessity: str
    starts_on: date
    ends_on: date
    standard_set: StandardSet | None = None


@transaction.atomic
def share_case(case: Case, wish: ShareWish, *, by: User, now: datetime, key: UUID | None = None) -> Share:
    """Let an organisation see a part of a case. The same `key` makes one share, however often it is sent.

    Errors: CaseError without a ground or a reason, for days that can't be, when the case is closed, or when this
    organisation has a share of these days already.
    """
    case, public_id = open_case(case), public_id_for(case.public_id, key)
    already = Share.objects.filter(case=case, public_id=public_id).first()
    return already or _grant(case, wish, public_id, by=by, now=now)


@transaction.atomic
def share_standard(
    case: Case, standard: StandardSet, organisation: Organisation, *, by: User, now: datetime, key: UUID | None = None
) -> Share:
    """Share a standard set from today on. Errors: as for sharing."""
    today = timezone.localdate(now)
    wish = ShareWish(
        organisation,
        standard.ground,
        tuple(standard.parts),
        standard.necessity,
        starts_on=today,
        ends_on=today + timedelta(days=standard.days - 1),
        standard_set=standard,
    )
    return share_case(case, wish, by=by, now=now, key=key)


def share_of(case: Case, wish: ShareWish) -> Share:
    """What sharing this would make, to look at; nothing is kept. Errors: CaseError without a ground or a reason."""
    purpose, basis = check_ground(wish.organisation, wish.ground, parts=wish.parts, necessity=wish.necessity)
    return Share(
        case=case,
        organisation=wish.organisation,
        parts=sorted(wish.parts),
        purpose=purpose,
        basis=LegalBasis.objects.get(pk=basis),
        necessity=wish.necessity.strip(),
        starts_on=wish.starts_on,
        ends_on=wish.ends_on,
    )


@transaction.atomic
def replace_share(share: Share, wish: ShareWish, *, revision: int, by: User, now: datetime) -> Share:
    """Share more, less or longer with the same organisation: this one ends, and another begins at once.

    Errors: CaseError for another organisation, when it is over, and as for sharing; ChangedMeanwhileError.
    """
    share, case = _locked(share, revision, today=timezone.localdate(now))
    if wish.organisation.pk != share.organisation_id:
        raise CaseError("Deel met een andere organisatie apart.")
    if _says(share) == (
        wish.ground.purpose,
        wish.ground.basis_id,
        sorted(wish.parts),
        wish.necessity.strip(),
        wish.ends_on,
    ):
        raise CaseError("Er is niets veranderd.")
    _end(share, REPLACED, by=by, now=now)
    return _grant(case, wish, public_id_for(share.public_id, None), by=by, now=now, replaces=share)


@transaction.atomic
def end_share(share: Share, *, reason: str, revision: int, by: User, now: datetime) -> Share:
    """End a share, at once. Errors: CaseError without a reason or when it is over; ChangedMeanwhileError."""
    share, case = _locked(share, revision, today=timezone.localdate(now))
    if not reason.strip():
        raise CaseError("Schrijf op waarom deze deling stopt.")
    _end(share, reason.strip(), by=by, now=now)
    record_on(case, "share_ended", by=by, data=_told(share))
    return share


def end_all(case: Case, *, reason: str, by: User, now: datetime) -> None:
    """End what is still shared of a case that is being closed, also what would begin later."""
    running = Share.objects.filter(case=case).not_over(timezone.localdate(now)).select_related("organisation")
    for share in running.select_for_update(of=("self",)):
        _end(share, reason, by=by, now=now)
        record_on(case, "share_ended", by=by, data=_told(share))


def _grant(
    case: Case, wish: ShareWish, public_id: UUID, *, by: User, now: datetime, replaces: Share | None = None
) -> Share:
    today = timezone.localdate(now)
    purpose, basis = check_ground(wish.organisation, wish.ground, parts=wish.parts, necessity=wish.necessity)
    if refused := why_not_so_long(wish.starts_on, wish.ends_on, today=today):
        raise CaseError(refused)
    same = Share.objects.filter(case=case, organisation=wish.organisation, ended_at__isnull=True)
    if same.filter(starts_on__lte=wish.ends_on, ends_on__gte=wish.starts_on).exists():
        raise CaseError(f"Met {wish.organisation.name} wordt in deze periode al gedeeld. Wijzig die deling.")
    share = Share.objects.create(
        public_id=public_id,
        case=case,
        organisation=wish.organisation,
        parts=sorted(wish.parts),
        purpose=purpose,
        basis_id=basis,
        necessity=wish.necessity.strip(),
        starts_on=wish.starts_on,
        ends_on=wish.ends_on,
        standard_set=wish.standard_set,
        granted_by=by,
        granted_at=now,
    )
    more = {"replaces": str(replaces.public_id)} if replaces else {}
    record_on(case, "share_replaced" if replaces else "share_given", by=by, data={**_told(share), **more})
    return share


def _locked(share: Share, revision: int, *, today: date) -> tuple[Share, Case]:
    """The share as it is now with its case, for us alone; only while it runs or is still to begin."""
    case = open_case(share.case)
    found = Share.objects.select_for_update(of=("self",)).select_related("organisation", "basis").get(pk=share.pk)
    found.case = case
    refuse_changed(
        found.revision, revision, ChangedMeanwhileError, "Iemand anders heeft deze deling intussen beëindigd."
    )
    state = state_of(found.starts_on, found.ends_on, found.ended_at, today=today)
    if state not in (ShareState.RUNNING, ShareState.TO_COME):
        raise CaseError("Deze deling is al voorbij.")
    return found, case


def _says(share: Share) -> tuple[object, ...]:
    """What somebody can change about a share."""
    return share.purpose, share.basis_id, share.parts, share.necessity, share.ends_on


def _end(share: Share, reason: str, *, by: User, now: datetime) -> None:
    share.ended_at, share.ended_by, share.end_reason = now, by, reason
    share.revision += 1
    share.save(update_fields=["ended_at", "ended_by", "end_reason", "revision"])


def _told(share: Share) -> dict[str, object]:
    """What the trail keeps of a share: codes, days and ids."""
    return {
        "share": str(share.public_id),
        "organisation": str(share.organisation.public_id),
        "parts": share.parts,
        "purpose": share.purpose,
        "basis": share.basis_id,
        "starts_on": share.starts_on.isoformat(),
        "ends_on": share.ends_on.isoformat(),
    }
