"""What a person decides about a melding: who it is, that it isn't for us, that it is double, that it was withdrawn."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dpan_bridge.kinds import SUBJECT
from dpan_bridge.models import FINAL_STATES, Doubt, Melding, MeldingState, ReceivedMessage
from dpan_bridge.rules.facts import MeldingFacts
from dpan_bridge.rules.terms import Rule
from dpan_bridge.services import deadlines
from dpan_bridge.services.errors import MeldingError
from dpan_bridge.services.placing import place
from nazorg.accounts.models import User
from nazorg.audit.services import record
from people import services as people
from people.models import Detention, Person, ReleaseKind


@transaction.atomic
def link_to_person(melding: Melding, person: Person, *, by: User, now: datetime) -> Melding:
    """This melding is about this client. Errors: MeldingError when it no longer waits for that decision."""
    melding, facts = _readable(melding)
    people.lock_identity(facts.person)
    return _settled(melding, facts, person, is_new_person=False, by=by, now=now)


@transaction.atomic
def make_new_person(melding: Melding, *, by: User, now: datetime) -> Melding:
    """This melding is about somebody we don't know yet.

    Errors: MeldingError when it no longer waits for that decision; PeopleError when the BSN belongs to somebody else.
    """
    melding, facts = _readable(melding)
    people.lock_identity(facts.person)
    person = people.create_person(
        facts.person, gemeente=melding.gemeente, reason="Melding", by=by, today=timezone.localdate(now)
    )
    return _settled(melding, facts, person, is_new_person=True, by=by, now=now)


@transaction.atomic
def end_earlier_detention(
    melding: Melding, earlier: Detention, *, released_on: date, by: User, now: datetime
) -> Melding:
    """The detention that still stood open had ended; the one in the melding is a new one."""
    melding, facts = _readable(melding)
    if melding.doubt != Doubt.OVERLAP or melding.person_id != earlier.person_id or melding.person is None:
        raise MeldingError("Deze detentie hoort niet bij deze melding.")
    people.register_release(
        earlier,
        released_on=released_on,
        kind=ReleaseKind.OVERIG,
        by=by,
        now=now,
        reason="Nieuwe detentie gemeld",
    )
    return _settled(melding, facts, melding.person, is_new_person=False, by=by, now=now)


@transaction.atomic
def mark_as_same(melding: Melding, same_as: Melding, *, by: User, now: datetime) -> Melding:
    """A person sees that this is a melding we already have.

    Errors: MeldingError when it is itself, closed, of another gemeente, or points back.
    """
    melding = _locked(melding)
    if melding.pk == same_as.pk or same_as.same_as_id is not None:
        raise MeldingError("Kies de melding die blijft bestaan.")
    if melding.state in FINAL_STATES:
        raise MeldingError("Deze melding is al afgehandeld.")
    return settle_as_same(melding, same_as, by=by, now=now)


def settle_as_same(melding: Melding, same_as: Melding, *, by: User | None, now: datetime) -> Melding:
    """This melding needs nobody's attention: another one says the same. The caller holds the lock."""
    melding.state, melding.doubt, melding.same_as = MeldingState.DUBBEL, Doubt.NONE, same_as
    melding.save(update_fields=["state", "doubt", "same_as"])
    _settle_assessment(melding, "Dubbele melding", now)
    _record("melding_double", melding, by=by, data={"same_as": str(same_as.public_id)})
    return melding


@transaction.atomic
def refuse(melding: Melding, *, reason: str, by: User, now: datetime) -> Melding:
    """This melding isn't for our gemeenten. Errors: MeldingError without a reason or when it was closed."""
    return _closed(melding, MeldingState.NIET_VOOR_ONS, "melding_not_for_us", reason=reason, by=by, now=now)


@transaction.atomic
def cancel(melding: Melding, *, reason: str, by: User, now: datetime) -> Melding:
    """The sender has withdrawn it. Errors: MeldingError without a reason or when it was closed."""
    return _closed(melding, MeldingState.GEANNULEERD, "melding_cancelled", reason=reason, by=by, now=now)


@transaction.atomic
def take(melding: Melding, *, by: User) -> Melding:
    """Somebody starts on it. Errors: MeldingError when it doesn't wait for anybody."""
    melding = _locked(melding)
    if melding.state not in (MeldingState.GEKOPPELD, MeldingState.NIEUWE_PERSOON):
        raise MeldingError("Deze melding wacht niet meer op behandeling.")
    melding.state = MeldingState.IN_BEHANDELING
    melding.save(update_fields=["state"])
    _record("melding_taken", melding, by=by)
    return melding


def _settled(
    melding: Melding, facts: MeldingFacts, person: Person, *, is_new_person: bool, by: User, now: datetime
) -> Melding:
    melding.doubt = Doubt.NONE
    outcome = place(melding, facts, person, is_new_person=is_new_person, by=by, now=now)
    melding.save(update_fields=["state", "doubt", "person", "detention", "case"])
    deadlines.rename(melding)
    if outcome is ReceivedMessage.Outcome.FOLLOW_UP:
        deadlines.lapse_all(melding, reason="Vervolg op een eerdere melding", now=now)
    elif melding.detention and melding.detention.released_on:
        deadlines.lapse_by_release(melding, released_on=melding.detention.released_on, now=now)
    if melding.state != MeldingState.TE_BEOORDELEN:
        deadlines.meet(melding, Rule.ASSESSMENT, met_on=timezone.localdate(now), now=now)
    _record("melding_matched", melding, by=by, data={"new_person": is_new_person, "state": melding.state})
    return melding


def _closed(melding: Melding, state: MeldingState, kind: str, *, reason: str, by: User, now: datetime) -> Melding:
    melding = _locked(melding)
    if not reason.strip():
        raise MeldingError("Schrijf de reden op.")
    if melding.state in FINAL_STATES:
        raise MeldingError("Deze melding is al afgehandeld.")
    melding.state, melding.doubt, melding.close_reason = state, Doubt.NONE, reason.strip()
    melding.save(update_fields=["state", "doubt", "close_reason"])
    _settle_assessment(melding, str(MeldingState(state).label), now)
    _record(kind, melding, by=by, reason=reason.strip())
    return melding


def _settle_assessment(melding: Melding, reason: str, now: datetime) -> None:
    """Somebody looked: that duty is met. The other duties no longer exist."""
    deadlines.meet(melding, Rule.ASSESSMENT, met_on=timezone.localdate(now), now=now)
    deadlines.lapse_all(melding, reason=reason, now=now)


def _readable(melding: Melding) -> tuple[Melding, MeldingFacts]:
    melding = _locked(melding)
    facts = melding.read_facts()
    if melding.state != MeldingState.TE_BEOORDELEN:
        raise MeldingError("Deze melding is intussen al beoordeeld.")
    if facts is None:
        raise MeldingError("Deze melding kon niet worden gelezen. Vul eerst de gegevens aan.")
    return melding, facts


def _locked(melding: Melding) -> Melding:
    return (
        Melding.objects.select_for_update(of=("self",))
        .select_related("gemeente", "case", "person", "detention")
        .get(pk=melding.pk)
    )


def _record(
    kind: str, melding: Melding, *, by: User | None, reason: str = "", data: dict[str, object] | None = None
) -> None:
    record(
        kind,
        subject_type=SUBJECT,
        subject_id=melding.public_id,
        by=by,
        gemeente_id=melding.gemeente_id,
        reason=reason,
        data=data,
    )
