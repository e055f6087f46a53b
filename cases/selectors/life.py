"""The detentions of a person with the situations in them, as the head of a dossier and its levensloop read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from cases.rules.levensloop import Known
from leefgebieden.rules.situations import BEFORE, measured_on
from leefgebieden.wording import situation_in_words
from people.models import DetentionKind

# Every detention of the client of case `c`, the first first, for a statement of another module.
STAYS = """
(SELECT jsonb_agg(jsonb_build_array(x.id, x.public_id, x.starts_on, x.expected_release_on, x.released_on, x.kind,
    (SELECT coalesce(f.name, y.facility_text) FROM people_facilityplacement y
     LEFT JOIN people_prisonfacility f ON f.id = y.facility_id
     WHERE y.detention_id = x.id ORDER BY y.starts_on DESC, y.id DESC LIMIT 1),
    (SELECT jsonb_agg(jsonb_build_array(z.leefgebied, z.moment, z.value, z.problem, z.stated_on) ORDER BY z.id)
     FROM leefgebieden_situation z WHERE z.detention_id = x.id AND z.is_current)
 ) ORDER BY x.starts_on) FROM people_detention x WHERE x.person_id = c.person_id)
"""


@dataclass(frozen=True)
class StayOfLife:
    """One detention: where it was spent last, and what is known of the leefgebieden around it."""

    pk: int
    public_id: UUID
    starts_on: date
    expected_release_on: date | None
    released_on: date | None
    kind: str
    facility: str
    known: list[Known]

    @property
    def is_open(self) -> bool:
        return self.released_on is None

    @property
    def ends_on(self) -> date | None:
        """The real end, else the expected one."""
        return self.released_on or self.expected_release_on


def stay_in(told: Sequence[Any]) -> StayOfLife:
    """One of the detentions that STAYS gives."""
    pk, public_id, starts, expected, released, kind, facility, situations_told = told
    starts_on, expected_on, released_on = date.fromisoformat(starts), _day(expected), _day(released)
    known = []
    for leefgebied, moment, value, problem, stated_on in situations_told or []:
        on = _holds_from(moment, starts_on, released_on) or date.fromisoformat(stated_on)
        known.append(Known(leefgebied, on, value, problem, situation_in_words(leefgebied, value), moment))
    words = str(DetentionKind(kind).label)
    return StayOfLife(pk, UUID(public_id), starts_on, expected_on, released_on, words, facility or "", known)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _holds_from(moment: str, starts_on: date, released_on: date | None) -> date | None:
    """The day to which a measuring moment belongs; None when that day hasn't come."""
    return starts_on if moment == BEFORE else measured_on(moment, released_on)
