"""What the PI's and others send: a melding in the form of the API, as the facts and as the text that came in."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dpan_bridge.rules.facts import Channel, DetentionFacts, MeldingFacts, Sender
from nazorg.local.demo.people import Somebody
from people.rules.details import PersonDetails

PRISON_DOMAIN = "example"  # reserved: nobody has a mailbox there


@dataclass(frozen=True)
class Stay:
    """A detention as it can be told in a message."""

    starts_on: date
    prison: str
    expected_on: date | None = None
    released_on: date | None = None
    kind: str = "straf"
    offence: str = "onbekend"


def melding_of(
    somebody: Somebody,
    stay: Stay | None,
    *,
    sent_at: datetime,
    channel: Channel = Channel.DPAN,
    person: PersonDetails | None = None,
    sender: Sender | None = None,
    remark: str = "",
) -> MeldingFacts:
    """A melding about somebody. `person` is what the sender says when that differs from what is true."""
    return MeldingFacts(
        channel=channel,
        gemeente_code=somebody.gemeente,
        person=person or somebody.details,
        detention=_detention(stay) if stay else None,
        message_id=f"{channel.value.upper()}-{sent_at:%Y%m%d%H%M}-{somebody.key}",
        sent_at=sent_at,
        sender=sender or (back_office(stay.prison) if stay else Sender()),
        remark=remark,
    )


def back_office(prison: str) -> Sender:
    """The desk of a PI that sends its meldingen and is reminded of its screenings."""
    slug = "-".join(prison.lower().replace(",", "").split())
    return Sender(name=f"Backoffice {prison}", email=f"backoffice@{slug}.{PRISON_DOMAIN}")


def body_of(facts: MeldingFacts) -> str:
    """The melding as a system sends it to the API."""
    person, detention = facts.person, facts.detention
    content: dict[str, Any] = {
        "kanaal": facts.channel.value,
        "berichtId": facts.message_id,
        "verzondenOp": facts.sent_at.isoformat() if facts.sent_at else None,
        "gemeente": facts.gemeente_code,
        "persoon": {
            "burgerservicenummer": person.bsn,
            "naam": {
                "voornamen": person.first_names,
                "voorvoegsel": person.name_prefix,
                "geslachtsnaam": person.last_name,
            },
            "geboortedatum": str(person.birth_date) if person.birth_date else None,
            "geslacht": person.sex,
            "verblijfstatus": person.residence_status,
        },
        "detentie": None
        if detention is None
        else {
            "inrichting": detention.facility,
            "begin": _iso(detention.starts_on),
            "verwachtEinde": _iso(detention.expected_release_on),
            "einde": _iso(detention.released_on),
            "soort": detention.kind,
            "delict": detention.offence,
        },
        "afzender": {"naam": facts.sender.name, "email": facts.sender.email, "telefoon": facts.sender.phone},
        "opmerking": facts.remark,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _detention(stay: Stay) -> DetentionFacts:
    return DetentionFacts(
        starts_on=stay.starts_on,
        facility=stay.prison,
        expected_release_on=stay.expected_on,
        released_on=stay.released_on,
        kind=stay.kind,
        offence=stay.offence,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
