"""What a person decides about a melding that waits: who it is, which detention, that it is double or not for us."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dpan_bridge.models import FINAL_STATES, GIVEN_UP_STATES, Doubt, Melding, MeldingState, ReceivedMessage
from dpan_bridge.rules.facts import MeldingFacts
from dpan_bridge.rules.terms import Rule
from dpan_bridge.services import deadlines
from dpan_bridge.services.errors import MeldingError
from dpan_bridge.services.placing import place, stand_beside_others
from dpan_bridge.services.rows import locked, record_on
from nazorg.accounts.models import User
from people import services as people
from people.models import Detention, Person, ReleaseKind


@transaction.atomic
def link_to_person(melding: Melding, person: Person, *, by: User, now: datetime) -> Melding:
    """This melding is about this client. Errors: MeldingError when it no longer waits for that decision."""
    melding, facts = _waiting(melding)
    return _settled(melding, facts, person, is_new_person=False, by=by, now=now)


@transaction.atomic
def make_new_person(melding: Melding, *, by: User, now: datetime) -> Melding:
    """This melding is about somebody we don't know yet.

    Errors: MeldingError when it no longer waits for that decision; PeopleError when the BSN belongs to somebody else.
    """
    melding, facts = _waiting(melding)
    if melding.person_id is not None:
        raise MeldingError("Van deze melding is al bekend om wie het gaat.")
    person = people.create_person(
        facts.person, gemeente=melding.gemeente, reason="Melding", by=by, today=timezone.localdate(now)
    )
    return _settled(melding, facts, person, is_new_person=True, by=by, now=now)


@transaction.atomic
def end_earlier_detention(
    melding: Melding, earlier: Detention, *, released_on: date, by: User, now: datetime
) -> Melding:
    """The detention that still stood open had ended; the one in the melding is a new one.

    Errors: MeldingError when that isn't the question; PeopleError for a date that can't be.
    """
    melding, facts = _waiting(melding)
    if melding.doubt != Doubt.OVERLAP or melding.person_id != earlier.person_id or melding.person is None:
        raise MeldingError("Deze detentie hoort niet bij deze melding.")
    people.register_release(
        earlier, released_on=released_on, kind=ReleaseKind.OVERIG, by=by, now=now, reason="Nieuwe detentie gemeld"
    )
    return _settled(melding, facts, melding.person, is_new_person=False, by=by, now=now)


@transaction.atomic
def try_again(melding: Melding, *, by: User, now: datetime) -> Melding:
    """The file was mended after this melding didn't fit it. Gives back the melding, which may still wait.

    Errors: MeldingError when that isn't the question.
    """
    melding, facts = _waiting(melding)
    if melding.person is None:
        raise MeldingError("Kies eerst om wie het gaat.")
    return _settled(melding, facts, melding.person, is_new_person=False, by=by, now=now)


@transaction.atomic
def keep_detention(melding: Melding, *, by: User, now: datetime) -> Melding:
    """What the melding says doesn't fit the detention we know, and the file is right: it stays as it is.

    Errors: MeldingError when that isn't the question.
    """
    melding, facts = _waiting(melding)
    if melding.doubt != Doubt.CONFLICT or melding.detention is None:
        raise MeldingError("Deze melding spreekt het dossier niet tegen.")
    melding.state = MeldingState.GEKOPPELD
    return _placed(melding, facts, stand_beside_others(melding), by=by, now=now, data={"kept_detention": True})


@transaction.atomic
def mark_as_same(melding: Melding, same_as: Melding, *, by: User, now: datetime) -> Melding:
    """A person sees that this is a melding we already have.

    Errors: MeldingError when it is itself, closed, of another gemeente or client, or given up.
    """
    melding = locked(melding)
    if melding.pk == same_as.pk or same_as.state in GIVEN_UP_STATES:
        raise MeldingError("Kies de melding die blijft bestaan.")
    if melding.gemeente_id != same_as.gemeente_id:
        raise MeldingError("Die melding is van een andere gemeente. Elke gemeente antwoordt op haar eigen melding.")
    if melding.person_id and same_as.person_id and melding.person_id != same_as.person_id:
        raise MeldingError("Die melding gaat over een andere cliënt.")
    if melding.state in FINAL_STATES:
        raise MeldingError("Deze melding is al afgehandeld.")
    return settle_as_same(melding, same_as, by=by, now=now)


def settle_as_same(melding: Melding, same_as: Melding, *, by: User | None, now: datetime) -> Melding:
    """This melding needs nobody's attention: another one says the same. The caller holds the lock."""
    melding.state, melding.doubt, melding.same_as = MeldingState.DUBBEL, Doubt.NONE, same_as
    melding.save(update_fields=["state", "doubt", "same_as"])
    Melding.objects.filter(same_as=melding).update(same_as=same_as)
    _looked_at(melding, "Dubbele melding", now)
    record_on(melding, "melding_double", by=by, data={"same_as": str(same_as.public_id)})
    return melding


@transaction.atomic
def refuse(melding: Melding, *, reason: str, by: User, now: datetime) -> Melding:
    """This melding isn't for our gemeenten. Errors: MeldingError without a reason or when it was closed."""
    return close_and_record(melding, MeldingState.NIET_VOOR_ONS, "melding_not_for_us", reason=reason, by=by, now=now)


def _settled(
    melding: Melding, facts: MeldingFacts, person: Person, *, is_new_person: bool, by: User, now: datetime
) -> Melding:
    melding.doubt = Doubt.NONE
    outcome = place(melding, facts, person, is_new_person=is_new_person, by=by, now=now)
    return _placed(melding, facts, outcome, by=by, now=now, data={"new_person": is_new_person})


def _placed(
    melding: Melding,
    facts: MeldingFacts,
    outcome: ReceivedMessage.Outcome,
    *,
    by: User,
    now: datetime,
    data: dict[str, object],
) -> Melding:
    """Keep what was decided, and let the deadlines follow it."""
    if melding.state != MeldingState.TE_BEOORDELEN:
        melding.doubt = Doubt.NONE
    melding.save(update_fields=["state", "doubt", "person", "detention", "started_detention", "case"])
    deadlines.rename(melding)
    if melding.state != MeldingState.TE_BEOORDELEN:
        is_follow_up = outcome is ReceivedMessage.Outcome.FOLLOW_UP
        deadlines.open_after_waiting(melding, facts, is_follow_up=is_follow_up, now=now)
    if outcome is ReceivedMessage.Outcome.FOLLOW_UP:
        deadlines.lapse_all(melding, reason="Vervolg op een eerdere melding", now=now)
    elif melding.detention and melding.detention.released_on:
        deadlines.lapse_by_release(melding, released_on=melding.detention.released_on, now=now)
    record_on(melding, "melding_matched", by=by, data={**data, "state": melding.state})
    return melding


def close_and_record(
    melding: Melding, state: MeldingState, kind: str, *, reason: str, by: User, now: datetime
) -> Melding:
    """Close a melding in a state in which nothing is asked any more. Errors: MeldingError."""
    melding = locked(melding)
    if not reason.strip():
        raise MeldingError("Schrijf de reden op.")
    if melding.state in FINAL_STATES:
        raise MeldingError("Deze melding is al afgehandeld.")
    melding.state, melding.doubt, melding.close_reason = state, Doubt.NONE, reason.strip()
    melding.save(update_fields=["state", "doubt", "close_reason"])
    _looked_at(melding, str(state.label), now)
    record_on(melding, kind, by=by, reason=reason.strip())
    return melding


def _looked_at(melding: Melding, reason: str, now: datetime) -> None:
    """Somebody looked: that duty is met. The other duties no longer exist."""
    deadlines.meet(melding, Rule.ASSESSMENT, met_on=timezone.localdate(now), now=now)
    deadlines.lapse_all(melding, reason=reason, now=now)


def _waiting(melding: Melding) -> tuple[Melding, MeldingFacts]:
    """The melding as it is now, when it waits for a person and could be read.

    The identity first, then the client with the melding: the order in which receiving and releasing take them.
    """
    facts = melding.read_facts()
    if facts is None:
        raise MeldingError("Deze melding kon niet worden gelezen. Vul eerst de gegevens aan.")
    people.lock_identity(facts.person)
    melding = locked(melding)
    if melding.state != MeldingState.TE_BEOORDELEN:
        raise MeldingError("Deze melding is intussen al beoordeeld.")
    return melding, facts
