"""Putting a melding in its place: the detention it is about, the case, and what it changes to either."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.services import open_or_resume_case
from dpan_bridge.models import Doubt, Melding, MeldingState, ReceivedMessage
from dpan_bridge.rules.facts import CHANNELS_WITHOUT_DETENTION, Channel, DetentionFacts, MeldingFacts
from leefgebieden.services.help_requests import HelpAsked, register_help_request
from nazorg.accounts.models import User
from nazorg.audit.services import recording_together
from nazorg.web.dates import short_date
from people import services as people
from people.models import Detention, DetentionKind, OffenceClass, Person, ReleaseDateSource, ReleaseKind
from people.selectors import detention_about, recognise_prison

Outcome = ReceivedMessage.Outcome
# Who put the request into words, when somebody comes by another route than the PI.
ROUTES: dict[str, str] = {
    Channel.PARTNER: "Ketenpartner",
    Channel.SELF: "Cliënt",
    Channel.OBSERVATION: "Gemeente, uit eigen waarneming",
}


def place(
    melding: Melding, facts: MeldingFacts, person: Person, *, is_new_person: bool, by: User | None, now: datetime
) -> Outcome:
    """Give a melding its person, detention, case and state. The melding is not saved here.

    When an earlier detention of this person still runs where this one begins, a person has to say which is right.
    """
    today = timezone.localdate(now)
    if not is_new_person:
        people.link_gemeente(person, gemeente=melding.gemeente, reason="Melding", by=by, today=today)
    melding.person = person
    melding.state = MeldingState.NIEUWE_PERSOON if is_new_person else MeldingState.GEKOPPELD
    if facts.detention is None:
        _give_case(melding, person, is_new_person=is_new_person, by=by, now=now)
        _ask_for_help(melding, person, facts, by=by, now=now)
        return Outcome.NEW
    same = None if is_new_person else detention_about(person, facts.detention.starts_on)
    if same is None and not is_new_person and overlapping_detentions(person, facts.detention):
        melding.state, melding.doubt = MeldingState.TE_BEOORDELEN, Doubt.OVERLAP
        return Outcome.DOUBTFUL
    _give_case(melding, person, is_new_person=is_new_person, by=by, now=now)
    if same is None:
        melding.detention = _started(
            melding, person, facts, facts.detention, is_new_person=is_new_person, by=by, now=now
        )
        melding.started_detention = True
        _ask_for_help(melding, person, facts, by=by, now=now)
        return _standing(melding)
    melding.detention = same
    try:
        with transaction.atomic(), recording_together():
            update_detention(same, facts, by=by, now=now)
    except people.PeopleError:
        # What the message says can't be true together with what we know; a person has to say what is right.
        melding.state, melding.doubt = MeldingState.TE_BEOORDELEN, Doubt.CONFLICT
        return Outcome.DOUBTFUL
    return stand_beside_others(melding)


def stand_beside_others(melding: Melding) -> Outcome:
    """A melding about a detention we knew: a follow-up when this gemeente had one before, else one to answer.

    Each gemeente that is told of a detention answers for itself, so a melding to another gemeente doesn't count. Nor
    does one that waits for a person or follows another itself: those carry no duties that this one could rest on.
    """
    others = Melding.objects.that_lead().filter(detention=melding.detention, gemeente=melding.gemeente)
    if others.exclude(pk=melding.pk).exists():
        melding.state = MeldingState.VERVOLG
        return Outcome.FOLLOW_UP
    return _standing(melding)


def _standing(melding: Melding) -> Outcome:
    """Who is free already needs another approach (requirement C-12)."""
    if melding.detention and melding.detention.released_on:
        melding.state = MeldingState.NA_VRIJLATING
    return Outcome.NEW


def update_detention(detention: Detention, facts: MeldingFacts, *, by: User | None, now: datetime) -> None:
    """Carry over what a later message about the same detention says: another PI, another release date, a release.

    Errors: PeopleError when that can't be true together with what we know.
    """
    said, today = facts.detention, timezone.localdate(now)
    if said is None:
        return
    if said.released_on and detention.released_on and said.released_on != detention.released_on:
        raise people.PeopleError(f"Volgens het dossier was de vrijlating op {short_date(detention.released_on)}.")
    if said.released_on and detention.released_on is None:
        people.register_release(
            detention, released_on=said.released_on, kind=ReleaseKind.OVERIG, by=by, now=now, reason="Melding"
        )
    elif (
        said.expected_release_on
        and detention.released_on is None
        and said.expected_release_on != detention.expected_release_on
    ):
        people.change_release_date(
            detention,
            new_on=said.expected_release_on,
            reason="Melding",
            source=ReleaseDateSource.MELDING,
            by=by,
            now=now,
        )
    if detention.released_on is None and said.released_on is None and said.facility:
        _carry_over_facility(detention, said.facility, sender_email=facts.sender.email, by=by, today=today)


def _carry_over_facility(detention: Detention, name: str, *, sender_email: str, by: User | None, today: date) -> None:
    """The person is in another PI than we knew."""
    facility = recognise_prison(name)
    current = detention.placements.filter(ends_on=None).first()
    text = "" if facility else name
    if current and (current.facility, current.facility_text) == (facility, text):
        return
    people.transfer(
        detention,
        facility=facility,
        facility_text=text,
        on=max(today, detention.starts_on),
        by=by,
        casemanager_email=sender_email,
    )


def overlapping_detentions(person: Person, said: DetentionFacts) -> list[Detention]:
    """The detentions of this person that can't be true together with the one in the message."""
    ends_on = said.released_on or date.max
    return [
        detention
        for detention in person.detentions.order_by("-starts_on")
        if detention.starts_on < ends_on and said.starts_on < (detention.released_on or date.max)
    ]


def _started(
    melding: Melding,
    person: Person,
    facts: MeldingFacts,
    said: DetentionFacts,
    *,
    is_new_person: bool,
    by: User | None,
    now: datetime,
) -> Detention:
    """The detention of a message. A PI reports to the gemeente where somebody was registered, as far as it knows."""
    facility = recognise_prison(said.facility)
    return people.start_detention(
        person,
        details=people.DetentionDetails(
            starts_on=said.starts_on,
            expected_release_on=said.expected_release_on,
            released_on=said.released_on,
            kind=said.kind or DetentionKind.ONBEKEND,
            offence_class=said.offence or OffenceClass.ONBEKEND,
            facility=facility,
            facility_text="" if facility else said.facility,
            casemanager_email=facts.sender.email,
            origin_gemeente=None if facts.channel in CHANNELS_WITHOUT_DETENTION else melding.gemeente,
        ),
        by=by,
        today=timezone.localdate(now),
        is_new_person=is_new_person,
        now=now,
    )


def _ask_for_help(melding: Melding, person: Person, facts: MeldingFacts, *, by: User | None, now: datetime) -> None:
    """Who comes by another route than the PI asks for help, however short the detention. Source: EL-11, C-17."""
    if facts.channel in ROUTES:
        asked = HelpAsked(f"Zie melding {melding.number}.", ROUTES[facts.channel], timezone.localdate(now))
        register_help_request(person, asked, detention=None, by=by, now=now)


def _give_case(melding: Melding, person: Person, *, is_new_person: bool, by: User | None, now: datetime) -> None:
    melding.case = open_or_resume_case(person, gemeente=melding.gemeente, by=by, now=now, is_new_person=is_new_person)
