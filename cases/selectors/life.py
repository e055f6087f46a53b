"""The detentions of a person with the situations in them, as the head of a dossier and its levensloop read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from cases.rules.levensloop import Known
from cases.selectors.facts import day_in
from leefgebieden.rules.situations import BEFORE, measured_on
from leefgebieden.wording import situation_in_words
from people.models import DetentionKind

# Every detention of the client of case `c`, the first first, for a statement of another module.
STAYS = """
(SELECT jsonb_agg(jsonb_build_object(
    'pk', x.id, 'public_id', x.public_id, 'kind', x.kind,
    'starts_on', x.starts_on, 'expected_release_on', x.expected_release_on, 'released_on', x.released_on,
    'facility', (
        SELECT coalesce(f.name, y.facility_text) FROM people_facilityplacement y
        LEFT JOIN people_prisonfacility f ON f.id = y.facility_id
        WHERE y.detention_id = x.id ORDER BY y.starts_on DESC, y.id DESC LIMIT 1),
    'known', (
        SELECT jsonb_agg(jsonb_build_object(
            'leefgebied', z.leefgebied, 'moment', z.moment, 'value', z.value, 'problem', z.problem,
            'stated_on', z.stated_on) ORDER BY z.id)
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


def stay_in(told: Mapping[str, Any]) -> StayOfLife:
    """One of the detentions that STAYS gives."""
    starts_on, released_on = date.fromisoformat(told["starts_on"]), day_in(told["released_on"])
    return StayOfLife(
        pk=told["pk"],
        public_id=UUID(told["public_id"]),
        starts_on=starts_on,
        expected_release_on=day_in(told["expected_release_on"]),
        released_on=released_on,
        kind=str(DetentionKind(told["kind"]).label),
        facility=told["facility"] or "",
        known=[_known(said, starts_on, released_on) for said in told["known"] or []],
    )


def _known(said: Mapping[str, Any], starts_on: date, released_on: date | None) -> Known:
    leefgebied, moment, value = said["leefgebied"], said["moment"], said["value"]
    on = _holds_from(moment, starts_on, released_on) or date.fromisoformat(said["stated_on"])
    return Known(leefgebied, on, value, said["problem"], situation_in_words(leefgebied, value), moment)


def _holds_from(moment: str, starts_on: date, released_on: date | None) -> date | None:
    """The day to which a measuring moment belongs; None when that day hasn't come."""
    return starts_on if moment == BEFORE else measured_on(moment, released_on)
