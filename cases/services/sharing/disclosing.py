"""Writing down what was told by phone, by letter, by safe mail or in a meeting. What is written stays as it is."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cases.models import AllowedBasis, Case, Disclosure, DisclosureChannel
from cases.services.actions.rows import open_case
from cases.services.errors import CaseError
from cases.services.rows import record_on
from cases.services.sharing.grounds import check_ground
from nazorg.accounts.models import Organisation, User
from nazorg.web.once import public_id_for


@dataclass(frozen=True)
class DisclosureFacts:
    """What was told to whom, on which ground, why they needed it, how and when."""

    organisation: Organisation
    ground: AllowedBasis
    parts: tuple[str, ...]
    necessity: str
    channel: str
    told_on: date
    recipient: str = ""


@transaction.atomic
def register_disclosure(
    case: Case, facts: DisclosureFacts, *, by: User, now: datetime, key: UUID | None = None
) -> Disclosure:
    """Write down that something was told. The same `key` makes one of it, however often it is sent.

    Errors: CaseError without a ground or a reason, for an unknown channel or a day to come, or when the case is closed.
    """
    case, public_id = open_case(case), public_id_for(case.public_id, key)
    already = Disclosure.objects.filter(case=case, public_id=public_id).first()
    if already:
        return already
    purpose, basis = check_ground(facts.organisation, facts.ground, parts=facts.parts, necessity=facts.necessity)
    if facts.channel not in DisclosureChannel.values:
        raise CaseError("Kies hoe het is verteld.")
    if facts.told_on > timezone.localdate(now):
        raise CaseError("De dag van de verstrekking kan niet in de toekomst liggen.")
    told = Disclosure.objects.create(
        public_id=public_id,
        case=case,
        organisation=facts.organisation,
        recipient=facts.recipient.strip() or None,
        parts=sorted(facts.parts),
        purpose=purpose,
        basis_id=basis,
        necessity=facts.necessity.strip(),
        channel=facts.channel,
        told_on=facts.told_on,
        registered_by=by,
        registered_at=now,
    )
    data = {
        "disclosure": str(told.public_id),
        "organisation": str(facts.organisation.public_id),
        "parts": told.parts,
        "purpose": purpose,
        "basis": basis,
        "channel": told.channel,
        "told_on": told.told_on.isoformat(),
    }
    record_on(case, "disclosure_registered", by=by, data=data)
    return told
