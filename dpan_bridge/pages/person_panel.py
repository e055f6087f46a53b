"""The meldingen about one client, as a part of the client's page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.pages.inbox import TONES, Cell, terms_of
from dpan_bridge.rules.terms import Rule
from dpan_bridge.wording import channel_name
from nazorg.accounts.models import User
from people.models import Person

MOST = 10


@dataclass(frozen=True)
class Line:
    """One melding."""

    public_id: UUID
    number: str
    channel: str
    gemeente: str
    received_at: datetime
    label: str
    tone: str
    running: list[tuple[str, Cell]]


def meldingen_of(person: Person, user: User, today: date) -> Mapping[str, Any]:
    """The newest meldingen about this client that the user may see, with the terms that still run. Two queries."""
    visible = Melding.objects.visible_to(user).filter(person=person).select_related("gemeente")
    found = list(visible.order_by("-received_at", "-pk")[: MOST + 1])
    terms = terms_of([melding.public_id for melding in found], today=today)
    return {
        "lines": [_line(melding, terms.get(melding.public_id, {})) for melding in found[:MOST]],
        "more": found[MOST:],
    }


def _line(melding: Melding, terms: Mapping[str, Cell]) -> Line:
    named = (
        ("gemeente", Rule.MUNICIPAL_INFORMATION),
        ("beoordelen", Rule.ASSESSMENT),
        ("screening", Rule.SCREENING),
    )
    return Line(
        public_id=melding.public_id,
        number=melding.number,
        channel=channel_name(melding.channel),
        gemeente=melding.gemeente.name,
        received_at=melding.received_at,
        label=melding.label,
        tone=TONES.get(MeldingState(melding.state), "inactive"),
        running=[(name, terms[rule]) for name, rule in named if rule in terms and terms[rule].is_running],
    )
