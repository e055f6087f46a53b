"""What systems send about screenings: taken in once, whatever is sent twice, and kept when it can't be taken in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dpan_bridge.kinds import SCREENING_MESSAGE
from dpan_bridge.models import Melding, ScreeningMessage
from dpan_bridge.services.deadlines import OURS
from dpan_bridge.services.delivered import DeliveredScreening, deliver_screening
from dpan_bridge.services.errors import IdempotencyConflictError, MeldingError
from dpan_bridge.services.intake import KEY_IS_USED
from leefgebieden.models import Screening
from nazorg.accounts.models import ApiClient, Gemeente, User
from nazorg.audit.services import record
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import Subject, meet_deadline, open_deadline
from nazorg.policy.services import policy_version_on
from nazorg.web.crypto import blind_index
from nazorg.web.locks import lock_until_commit

Outcome = ScreeningMessage.Outcome
MENDED = "De afzender stuurde een verbetering."


@dataclass(frozen=True)
class ScreeningDelivery:
    """A screening as it came in, and from whom. `idempotency_key` is empty without one."""

    body: str
    client: ApiClient
    received_at: datetime
    idempotency_key: str = ""

    @property
    def digest(self) -> str:
        """Tells two bodies apart without saying anything of them."""
        return blind_index(f"screening|{self.body}")


def earlier_screening(delivery: ScreeningDelivery) -> tuple[Melding, Screening] | None:
    """What came of the same delivery before, if this one is a retry of it.

    Errors: IdempotencyConflictError when the key was used for another body.
    """
    if not delivery.idempotency_key:
        return None
    rows = ScreeningMessage.objects.select_related("melding__case", "screening")
    found = rows.filter(client=delivery.client, idempotency_key=delivery.idempotency_key).first()
    if found is None or found.melding is None or found.screening is None:
        return None
    if found.digest != delivery.digest:
        raise IdempotencyConflictError(KEY_IS_USED)
    return found.melding, found.screening


@transaction.atomic
def take_in_screening(
    delivery: ScreeningDelivery, melding: Melding, told: DeliveredScreening
) -> tuple[Melding, Screening, bool]:
    """Register it, and say whether it is new. What this sender sent about this melding before and was refused is
    settled with it.

    Errors: IdempotencyConflictError; MeldingError when this melding asks for no screening, or what is told can't be.
    """
    if delivery.idempotency_key:
        lock_until_commit(f"screening|{delivery.client.pk}:{delivery.idempotency_key}")
        if earlier := earlier_screening(delivery):
            return *earlier, False
    screening, is_new = deliver_screening(melding, told, message=delivery.body, now=delivery.received_at)
    ScreeningMessage.objects.create(
        client=delivery.client,
        idempotency_key=delivery.idempotency_key,
        gemeente=melding.gemeente,
        melding=melding,
        screening=screening,
        digest=delivery.digest,
        outcome=Outcome.TAKEN_IN,
        received_at=delivery.received_at,
    )
    for broken in ScreeningMessage.objects.waiting().filter(client=delivery.client, melding=melding):
        _settle(_locked(broken), reason=MENDED, by=None, now=delivery.received_at)
    return melding, screening, is_new


@transaction.atomic
def keep_refused_screening(
    delivery: ScreeningDelivery,
    *,
    errors: Sequence[dict[str, str]],
    melding: Melding | None,
    gemeente: Gemeente,
) -> ScreeningMessage:
    """Keep what could not be taken in, for a person to judge. The same twice is kept once, and uses up no key.

    `errors` are fields with reasons, without the values. `melding` is the one it names, if we have it.
    Errors: IdempotencyConflictError when the key was used for a screening that was taken in.
    """
    earlier_screening(delivery)
    lock_until_commit(f"refused screening|{delivery.digest}")
    same = ScreeningMessage.objects.waiting().filter(client=delivery.client, digest=delivery.digest, melding=melding)
    if known := same.first():
        return known
    kept = ScreeningMessage.objects.create(
        client=delivery.client,
        gemeente=melding.gemeente if melding else gemeente,
        melding=melding,
        body=delivery.body,
        digest=delivery.digest,
        outcome=Outcome.REFUSED,
        errors=list(errors),
        received_at=delivery.received_at,
    )
    today = timezone.localdate(delivery.received_at)
    subject = Subject(
        SCREENING_MESSAGE,
        kept.public_id,
        kept.reference,
        kept.gemeente_id,
        melding.case.public_id if melding and melding.case else None,
    )
    policy = policy_version_on(today)
    open_deadline(SCREENING_MESSAGE, subject, owner=OURS, starts_on=today, policy=policy, today=today)
    _record("screening_refused", kept, by=None)
    return kept


@transaction.atomic
def settle_refused_screening(message: ScreeningMessage, *, reason: str, by: User, now: datetime) -> ScreeningMessage:
    """A person looked at it, and this is what was done. Errors: MeldingError without that, or when it was settled."""
    message = _locked(message)
    if not reason.strip():
        raise MeldingError("Schrijf op wat er is gedaan.")
    if message.outcome != Outcome.REFUSED:
        raise MeldingError("Dit bericht is intussen al afgehandeld.")
    return _settle(message, reason=reason.strip(), by=by, now=now)


def _settle(message: ScreeningMessage, *, reason: str, by: User | None, now: datetime) -> ScreeningMessage:
    message.outcome, message.reason, message.settled_by, message.settled_at = Outcome.SETTLED, reason, by, now
    message.save(update_fields=["outcome", "reason", "settled_by", "settled_at"])
    for deadline in Deadline.objects.running().of(SCREENING_MESSAGE, message.public_id):
        meet_deadline(deadline, met_on=timezone.localdate(now), now=now)
    _record("screening_refusal_settled", message, by=by)
    return message


def _locked(message: ScreeningMessage) -> ScreeningMessage:
    rows = ScreeningMessage.objects.select_for_update(of=("self",)).select_related("melding__case", "gemeente")
    return rows.get(pk=message.pk)


def _record(kind: str, message: ScreeningMessage, *, by: User | None) -> None:
    record(kind, subject_type=SCREENING_MESSAGE, subject_id=message.public_id, by=by, gemeente_id=message.gemeente_id)
