"""Receiving a melding: the one way in for the API, files and the form.

Everything happens in one transaction: the message as it came, person, detention, case, deadlines, mails and event. What
is the same message, in whatever channel, makes one melding; what can't be matched with certainty waits for a person,
with its deadlines running.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dpan_bridge.models import Doubt, ImportBatch, Melding, MeldingState, ReceivedMessage
from dpan_bridge.rules.facts import MeldingFacts
from dpan_bridge.selectors import same_melding
from dpan_bridge.services.deadlines import open_assessment, open_on_arrival
from dpan_bridge.services.errors import IdempotencyConflictError
from dpan_bridge.services.identify import Identified, identify
from dpan_bridge.services.numbers import next_number
from dpan_bridge.services.placing import place
from dpan_bridge.services.telling import tell_of_arrival
from nazorg.accounts.models import ApiClient, Gemeente, User
from nazorg.audit.services import record, recording_together
from nazorg.deadlines.calendars import current_calendar
from nazorg.deadlines.models import Deadline
from nazorg.policy.services import policy_version_on
from nazorg.web.crypto import blind_index
from nazorg.web.locks import lock_until_commit
from people.services import lock_identity

SUBJECT = "melding"
KEY_IS_USED = "Deze Idempotency-Key is al gebruikt voor een ander bericht. Gebruik voor een nieuw bericht een nieuwe."
Outcome = ReceivedMessage.Outcome


@dataclass(frozen=True)
class Delivery:
    """How a message came in: the body exactly as it was, the moment, and along which way."""

    body: str
    received_at: datetime
    client: ApiClient | None = None
    gemeenten: tuple[Gemeente, ...] = ()  # for which the client delivers, when they were read already
    idempotency_key: str = ""
    batch: ImportBatch | None = None
    line: int | None = None
    by: User | None = None
    mended_at: datetime | None = None  # when a person mended an earlier message, which came in at `received_at`

    @property
    def digest(self) -> str:
        """Tells two bodies apart without saying anything of them."""
        return blind_index(f"body|{self.body}")


@dataclass(frozen=True)
class Receipt:
    """What became of a message."""

    melding: Melding
    outcome: Outcome
    is_repeat: bool = False  # the very same delivery came before
    made_person: bool = False  # it is about somebody nobody had heard of
    deadlines: tuple[Deadline, ...] = ()  # that it opened
    errors: list[dict[str, str]] = field(default_factory=list)


def fingerprint(facts: MeldingFacts) -> str:
    """A keyed hash of what the message says, equal for the same message along another channel."""
    return blind_index("melding|" + json.dumps(facts.substance(), sort_keys=True))


@transaction.atomic
def receive_melding(facts: MeldingFacts, delivery: Delivery) -> Receipt:
    """Take in a melding that could be read.

    Errors: IdempotencyConflictError when the sender's key was used for another body.
    """
    if repeat := _earlier_delivery(delivery):
        return repeat
    lock_identity(facts.person)
    with recording_together():
        if same := same_melding(fingerprint(facts)):
            return _received_again(same, facts, delivery)
        return _received_first(facts, delivery)


@transaction.atomic
def keep_unreadable(
    delivery: Delivery, *, errors: list[dict[str, str]], channel: str, gemeente: Gemeente, message_id: str = ""
) -> Receipt:
    """Keep a message that could not be read, for a person to judge. The same delivery twice is kept once.

    `errors` are fields with reasons, without the values. The sender may mend it and send it again with the same key.
    Errors: IdempotencyConflictError when that key was used for a message that was taken in.
    """
    if repeat := _earlier_delivery(delivery):
        return repeat
    delivery = replace(delivery, idempotency_key="")
    lock_until_commit(f"unreadable|{delivery.digest}")
    if again := _same_unreadable(delivery, gemeente):
        if delivery.batch is not None:
            _keep_message(again, delivery, Outcome.DOUBLE, channel=channel, message_id=message_id, errors=errors)
        return Receipt(again, Outcome.DOUBLE, is_repeat=True, errors=errors)
    melding = Melding.objects.create(
        number=next_number(delivery.received_at),
        gemeente=gemeente,
        channel=channel,
        state=MeldingState.TE_BEOORDELEN,
        doubt=Doubt.UNREADABLE,
        received_at=delivery.received_at,
    )
    _keep_message(melding, delivery, Outcome.INVALID, channel=channel, message_id=message_id, errors=errors)
    open_assessment(melding, today=timezone.localdate(delivery.received_at))
    record(
        "melding_unreadable",
        subject_type=SUBJECT,
        subject_id=melding.public_id,
        by=delivery.by,
        gemeente_id=gemeente.pk,
    )
    return Receipt(melding, Outcome.INVALID, errors=errors)


def _received_first(facts: MeldingFacts, delivery: Delivery) -> Receipt:
    gemeente = _gemeente(facts.gemeente_code, delivery)
    identified = identify(facts, gemeente=gemeente, by=delivery.by, now=delivery.received_at)
    melding = Melding(
        number=next_number(delivery.received_at),
        gemeente=gemeente,
        channel=facts.channel,
        facts=facts.as_json(),
        fingerprint=fingerprint(facts),
        sent_at=facts.sent_at,
        received_at=delivery.received_at,
    )
    outcome = _placed(melding, facts, identified, delivery)
    melding.save()
    _keep_message(
        melding,
        delivery,
        outcome,
        channel=facts.channel,
        message_id=facts.message_id,
        made_person=identified.is_new,
    )
    opened: list[Deadline] = []
    if outcome is not Outcome.FOLLOW_UP:
        policy = policy_version_on(timezone.localdate(delivery.received_at))
        opened = open_on_arrival(melding, facts, policy=policy, now=delivery.received_at)
        calendar = opened[0].calendar_id if opened else current_calendar()
        tell_of_arrival(melding, policy=policy.read(), calendar=calendar, told_by=delivery.by, now=delivery.received_at)
    _settle_unreadable_versions(melding, facts, delivery)
    record(
        "melding_received",
        subject_type=SUBJECT,
        subject_id=melding.public_id,
        by=delivery.by,
        gemeente_id=gemeente.pk,
        data={"channel": facts.channel, "outcome": outcome, "state": melding.state},
    )
    return Receipt(melding, outcome, made_person=identified.is_new, deadlines=tuple(opened))


def _gemeente(code: str, delivery: Delivery) -> Gemeente:
    known = (gemeente for gemeente in delivery.gemeenten if gemeente.code == code)
    return next(known, None) or Gemeente.objects.get(code=code)


def _placed(melding: Melding, facts: MeldingFacts, identified: Identified, delivery: Delivery) -> Outcome:
    """Put the melding with its person, detention and case, or let it wait for a person to decide."""
    if identified.person is None:
        melding.state, melding.doubt = MeldingState.TE_BEOORDELEN, identified.doubt
        return Outcome.DOUBTFUL
    return place(
        melding, facts, identified.person, is_new_person=identified.is_new, by=delivery.by, now=delivery.received_at
    )


def _received_again(melding: Melding, facts: MeldingFacts, delivery: Delivery) -> Receipt:
    Melding.objects.filter(pk=melding.pk).update(message_count=F("message_count") + 1)
    melding.message_count += 1
    _keep_message(melding, delivery, Outcome.DOUBLE, channel=facts.channel, message_id=facts.message_id)
    _settle_unreadable_versions(melding, facts, delivery)
    record(
        "melding_received_again",
        subject_type=SUBJECT,
        subject_id=melding.public_id,
        by=delivery.by,
        gemeente_id=melding.gemeente_id,
        data={"channel": facts.channel},
    )
    return Receipt(melding, Outcome.DOUBLE)


def _earlier_delivery(delivery: Delivery) -> Receipt | None:
    """The receipt of the same delivery, if this one is a retry of it."""
    if not delivery.idempotency_key and delivery.batch is None:
        return None
    lock_until_commit(f"delivery|{_way(delivery)}")
    if delivery.batch is not None:
        earlier = ReceivedMessage.objects.filter(batch=delivery.batch, line=delivery.line)
    else:
        earlier = ReceivedMessage.objects.filter(client=delivery.client, idempotency_key=delivery.idempotency_key)
    found = earlier.values_list("melding_id", "digest", "outcome", "errors").first()
    if found is None:
        return None
    melding_id, digest, outcome, errors = found
    if digest != delivery.digest:
        raise IdempotencyConflictError(KEY_IS_USED)
    melding = Melding.objects.select_related("gemeente", "case").get(pk=melding_id)
    return Receipt(melding, Outcome(outcome), is_repeat=True, errors=errors)


def _way(delivery: Delivery) -> str:
    if delivery.batch is not None:
        return f"{delivery.batch.pk}:{delivery.line}"
    return f"{delivery.client.pk if delivery.client else ''}:{delivery.idempotency_key}"


def _same_unreadable(delivery: Delivery, gemeente: Gemeente) -> Melding | None:
    same = ReceivedMessage.objects.filter(digest=delivery.digest, outcome=Outcome.INVALID, melding__gemeente=gemeente)
    found = same.select_related("melding__case", "melding__gemeente").first()
    return found.melding if found else None


def _settle_unreadable_versions(melding: Melding, facts: MeldingFacts, delivery: Delivery) -> None:
    """The sender mended a message that could not be read: the old one needs nobody's attention any more."""
    from dpan_bridge.services.judging import settle_as_same

    if not facts.message_id:
        return
    broken = ReceivedMessage.objects.filter(
        message_id=facts.message_id, client=delivery.client, melding__doubt=Doubt.UNREADABLE
    )
    if delivery.client is None:
        # A system numbers its own messages; the numbers of others only tell apart within a gemeente.
        broken = broken.filter(melding__gemeente=melding.gemeente)
    for pk in broken.values_list("melding_id", flat=True):
        now = delivery.mended_at or delivery.received_at
        settle_as_same(Melding.objects.get(pk=pk), melding, by=delivery.by, now=now)


def _keep_message(melding: Melding, delivery: Delivery, outcome: Outcome, **what: Any) -> None:
    ReceivedMessage.objects.create(
        melding=melding,
        client=delivery.client,
        idempotency_key=delivery.idempotency_key,
        batch=delivery.batch,
        line=delivery.line,
        by=delivery.by,
        body=delivery.body,
        digest=delivery.digest,
        outcome=outcome,
        received_at=delivery.received_at,
        **what,
    )
