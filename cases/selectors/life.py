"""The detentions of a person with the situations in them, for the head of a dossier and its levensloop."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.models import Case, ContactKind, LetterKind
from cases.rules.facts import months_after
from cases.rules.levensloop import Known, Mark
from leefgebieden.choices import NO_ACCESS, UNKNOWN, situations
from nazorg.accounts.models import User
from nazorg.web.statements import ask
from people.models import DetentionKind

MOST_MARKS = 300
MONTHS_AFTER = {"zes_maanden": 6, "twaalf_maanden": 12}

_STAYS = """
SELECT d.starts_on, d.expected_release_on, d.released_on, d.kind,
    (SELECT coalesce(f.name, s.facility_text) FROM people_facilityplacement s
     LEFT JOIN people_prisonfacility f ON f.id = s.facility_id
     WHERE s.detention_id = d.id ORDER BY s.starts_on DESC, s.id DESC LIMIT 1),
    (SELECT jsonb_agg(jsonb_build_array(s.leefgebied, s.moment, s.value, s.problem, s.stated_on) ORDER BY s.id)
     FROM leefgebieden_situation s WHERE s.detention_id = d.id AND s.is_current)
FROM people_detention d WHERE d.person_id = %(person)s ORDER BY d.starts_on
"""
_MARKS = """
SELECT * FROM (
    (SELECT done_on AS happened, 'acties', title, 'good' FROM cases_action
     WHERE case_id = %(case)s AND state = 'uitgevoerd')
    UNION ALL
    (SELECT due_on, 'acties', title, CASE state WHEN 'niet_uitgevoerd' THEN 'bad' ELSE 'open' END FROM cases_action
     WHERE case_id = %(case)s AND state NOT IN ('uitgevoerd', 'vervallen') AND due_on IS NOT NULL)
    UNION ALL
    (SELECT sent_on, 'brieven', kind, 'plain' FROM cases_letter WHERE case_id = %(case)s AND sent_on IS NOT NULL)
    UNION ALL
    (SELECT "on", 'contacten', kind, 'plain' FROM cases_contactnote WHERE case_id = %(case)s
     ORDER BY "on" DESC, id DESC LIMIT %(most)s)
) marks ORDER BY happened DESC LIMIT %(most)s
"""


@dataclass(frozen=True)
class StayOfLife:
    """One detention: where it was spent last, and what is known of the leefgebieden around it."""

    starts_on: date
    expected_release_on: date | None
    released_on: date | None
    kind: str
    facility: str
    known: list[Known]

    @property
    def is_open(self) -> bool:
        return self.released_on is None


def stays_of(person_id: int) -> list[StayOfLife]:
    """Every detention of this person, the first first. One statement."""
    return [_stay(row) for row in ask(_STAYS, {"person": person_id})]


def own_marks(case: Case, _user: User) -> list[Mark]:
    """The actions, letters and contacts of a case as marks, the latest so many."""
    rows = ask(_MARKS, {"case": case.pk, "most": MOST_MARKS})
    return [Mark(on, lane, _in_words(lane, text), tone) for on, lane, text, tone in rows]


def situation_in_words(leefgebied: str, value: str) -> str:
    """How the list of a leefgebied names a situation."""
    return {UNKNOWN: "Onbekend", NO_ACCESS: "Geen toegang", **dict(situations(leefgebied))}.get(value, value)


def _stay(row: Sequence[Any]) -> StayOfLife:
    starts_on, expected_on, released_on, kind, facility, told = row
    known = []
    for leefgebied, moment, value, problem, stated_on in json.loads(told) if told else []:
        on = _holds_from(moment, starts_on, released_on) or date.fromisoformat(stated_on)
        known.append(Known(leefgebied, on, value, problem, situation_in_words(leefgebied, value)))
    return StayOfLife(starts_on, expected_on, released_on, str(DetentionKind(kind).label), facility or "", known)


def _holds_from(moment: str, starts_on: date, released_on: date | None) -> date | None:
    """The day to which a measuring moment belongs; None when that day hasn't come."""
    if moment == "voor_detentie":
        return starts_on
    if released_on is None:
        return None
    return months_after(released_on, MONTHS_AFTER.get(moment, 0))


def _in_words(lane: str, text: str) -> str:
    if lane == "brieven":
        return str(LetterKind(text).label)
    return str(ContactKind(text).label) if lane == "contacten" else text
