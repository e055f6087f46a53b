"""The rows of the start page and of the lists behind it, made from what the database gives."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from dpan_bridge.models import Doubt, Melding, MeldingState
from dpan_bridge.pages.as_sent import names_as_sent
from dpan_bridge.wording import channel_name, name_in
from nazorg.deadlines.kinds import get_kind
from nazorg.vandaag.queries import Row
from nazorg.vandaag.rules import IN_SHORT
from nazorg.web.addresses import address_of
from nazorg.web.dates import date_with_day
from nazorg.web.fields import Sealed
from nazorg.web.urgency import Urgency, urgency_of
from people.rules.names import full_name
from people.rules.release import release_warning


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of work: how near it is, what it is about, and where it is done."""

    face: Urgency
    due_on: date
    duty: str
    number: str
    url: str
    name: str
    person_id: UUID | None
    subject_id: UUID
    gemeente: str
    handler: str
    waits: bool  # for a decision first
    title: str  # of the action it is about
    kind: str
    label: str  # what it is, in two or three words
    planned: str  # what is known of when it will be done: "gepland op di 1 dec 2026"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A melding that nobody has started on, or that waits for a decision."""

    number: str
    url: str
    name: str
    person_id: UUID | None
    public_id: UUID
    gemeente: str
    channel: str
    received_at: datetime
    reason: str
    is_free: bool
    face: Urgency | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Release:
    """Somebody who comes out soon, or whose day has passed without anybody registering it."""

    on: date
    days: int
    warning: str
    name: str
    person_id: UUID
    case_number: str
    gemeenten: str
    facility: str

    @property
    def has_passed(self) -> bool:
        return self.days < 0


def duty_of(row: Row, today: date) -> Duty:
    """A running deadline as a row of work."""
    (code, subject, reference, due_on, gemeente, number, state,
     person, first, prefix, last, handler, facts, title, planned_on) = row  # fmt: skip
    kind = get_kind(code)
    return Duty(
        face=urgency_of(due_on, "running", today),
        due_on=due_on,
        duty=kind.duty,
        number=number or reference,
        url=_url(kind.url_name, subject),
        name=full_name(first, prefix, last) if person else _name_of_a_stranger(subject, facts),
        person_id=person,
        subject_id=subject,
        gemeente=gemeente,
        handler=handler or "",
        waits=state == MeldingState.TE_BEOORDELEN,
        title=title or "",
        kind=code,
        label=kind.label,
        planned=_planned(planned_on, today),
    )


def _planned(on: date | None, today: date) -> str:
    if on is None:
        return ""
    day = date_with_day(on)
    return f"was gepland op {day}: vraag de uitkomst" if on < today else f"gepland op {day}"


def arrival_of(row: Row, today: date) -> Arrival:
    """A melding as it came in."""
    (public_id, number, state, doubt, channel, received_at, facts, gemeente,
     person, first, prefix, last, due_on) = row  # fmt: skip
    waits = state == MeldingState.TE_BEOORDELEN
    return Arrival(
        number=number,
        url=_url("dpan_bridge:detail", public_id),
        name=full_name(first, prefix, last) if person else _name_of_a_stranger(public_id, facts),
        person_id=person,
        public_id=public_id,
        gemeente=gemeente,
        channel=channel_name(channel),
        received_at=timezone.localtime(received_at),
        reason=str(Doubt(doubt).label) if waits else "",
        is_free=state == MeldingState.NA_VRIJLATING,
        face=urgency_of(due_on, "running", today) if due_on else None,
        due_on=due_on,
    )


def _name_of_a_stranger(public_id: UUID, facts: str | None) -> str:
    """The name in a message of which it isn't known who it is about."""
    return name_in(Melding(public_id=public_id, facts=Sealed(facts)).read_facts()) if facts else ""


def release_of(row: Row, today: date, off: Set[date]) -> Release:
    """An expected release."""
    on, person, first, prefix, last, case_number, gemeenten, facility = row
    warning = release_warning(on, off)
    return Release(
        on=on,
        days=(on - today).days,
        warning=IN_SHORT[warning] if warning else "",
        name=full_name(first, prefix, last),
        person_id=person,
        case_number=case_number or "",
        gemeenten=", ".join(sorted(gemeenten or ())),
        facility=facility or "",
    )


def persons_of(*parts: Sequence[Duty | Arrival | Release]) -> list[UUID]:
    """Everybody whose name is about to be shown, once."""
    return list(dict.fromkeys(row.person_id for part in parts for row in part if row.person_id))


def strangers_of(rows: Sequence[Duty]) -> list[UUID]:
    """The meldingen about nobody we know, of which the name is about to be shown."""
    return [row.subject_id for row in rows if row.name and row.person_id is None]


def named(duties: Sequence[Duty], arrivals: Sequence[Arrival] = ()) -> tuple[list[Duty], list[Arrival]]:
    """The rows, those without a name with the one in the message that could not be read. One query, or none."""
    nameless = {row.subject_id for row in duties if not row.name} | {row.public_id for row in arrivals if not row.name}
    said = names_as_sent(nameless)
    return (
        [replace(row, name=row.name or said.get(row.subject_id, "")) for row in duties] if said else list(duties),
        [replace(row, name=row.name or said.get(row.public_id, "")) for row in arrivals] if said else list(arrivals),
    )


def _url(name: str, subject: UUID) -> str:
    return address_of(name, subject) or ""
