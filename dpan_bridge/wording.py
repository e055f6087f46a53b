"""The Dutch words for what a melding says. No database, no request."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dpan_bridge.rules.facts import Channel, DetentionFacts, MeldingFacts
from people.models import DetentionKind, OffenceClass, ResidenceStatus, Sex
from people.rules.bsn import checked_bsn
from people.rules.names import full_name

CHANNELS: dict[str, str] = {
    Channel.DPAN: "DPAN",
    Channel.BERICHTENBOX: "Berichtenbox",
    Channel.INJUS: "Injus",
    Channel.BIJ: "BIJ",
    Channel.PARTNER: "Ketenpartner",
    Channel.SELF: "Cliënt zelf",
    Channel.OBSERVATION: "Eigen waarneming",
}
_NUMBER = re.compile(r"(?<!\d)\d{8,9}(?!\d)")
Pair = tuple[str, str | date | None]


@dataclass(frozen=True)
class Group:
    """A heading with facts under it."""

    heading: str
    items: list[Pair]


def channel_name(channel: str) -> str:
    """The name of a channel on the screen; of an unknown one the word that came in."""
    return CHANNELS.get(channel, channel or "Onbekend kanaal")


def name_in(facts: MeldingFacts | None) -> str:
    """The name in a message; empty when it couldn't be read."""
    return full_name(facts.person.first_names, facts.person.name_prefix, facts.person.last_name) if facts else ""


def masked_bsn(bsn: str | None) -> str:
    """A BSN of which only the last three digits are shown."""
    return f"•••••• {bsn[-3:]}" if bsn else ""


def without_bsn(text: str) -> str:
    """A text in which every number that can be a BSN is hidden but for its last three digits."""
    return _NUMBER.sub(lambda found: masked_bsn(found[0]) if _is_bsn(found[0]) else found[0], text)


def _is_bsn(number: str) -> bool:
    try:
        checked_bsn(number)
    except ValueError:
        return False
    return True


def grouped(facts: MeldingFacts, *, show_bsn: bool) -> list[Group]:
    """What a message says, field by field."""
    groups = [Group("Persoon", list(_person(facts, show_bsn=show_bsn)))]
    if facts.detention:
        groups.append(Group("Detentie", list(_detention(facts.detention))))
    sender = facts.sender
    groups.append(Group("Afzender", [("Naam", sender.name), ("E-mailadres", sender.email), ("Telefoon", sender.phone)]))
    return groups


def _person(facts: MeldingFacts, *, show_bsn: bool) -> Iterator[Pair]:
    person = facts.person
    yield "Voornamen", person.first_names
    yield "Achternaam", " ".join(part for part in (person.name_prefix, person.last_name) if part)
    yield "Geboortedatum", person.birth_date.in_words if person.birth_date else None
    yield "BSN", (person.bsn if show_bsn else masked_bsn(person.bsn))
    yield "Geslacht", _label(Sex, person.sex)
    yield "Verblijfsstatus", _label(ResidenceStatus, person.residence_status)


def _detention(said: DetentionFacts) -> Iterator[Pair]:
    yield "Inrichting", said.facility
    yield "Begin", said.starts_on
    yield "Verwachte vrijlating", said.expected_release_on
    if said.released_on:
        yield "Vrijgelaten", said.released_on
    yield "Soort", _label(DetentionKind, said.kind)
    yield "Delict", _label(OffenceClass, said.offence)


def _label(choices: type[Sex | ResidenceStatus | DetentionKind | OffenceClass], value: str) -> str:
    return "" if value in ("", "onbekend") else str(choices(value).label)
