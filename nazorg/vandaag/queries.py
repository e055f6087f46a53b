"""The questions of the start page to the database, one statement each.

What they cost depends on how many rows are shown, not on how many there are: for each gemeente a part of an index is
read in the order in which it is shown, and no further than the page needs; what is only counted is counted up to a cap.
Who works for a large part of the country gets the same from an index without gemeenten, of which few rows are skipped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nazorg.vandaag.rules import Period
from nazorg.web.statements import ask

COUNT_UP_TO = 1000
MANY_GEMEENTEN = 40  # from here on reading the index of each of them costs more than skipping rows of others

_MINE = """
AND (d.owner_user_id = %(handler)s
     OR EXISTS (SELECT FROM dpan_bridge_melding h WHERE h.public_id = d.subject_id AND h.handler_id = %(handler)s))
"""
# What waits for a decision stands in a group of its own, whatever its term is called.
_NOT_WAITING = """
AND NOT EXISTS (SELECT FROM dpan_bridge_melding w WHERE w.public_id = d.subject_id AND w.state = 'te_beoordelen')
"""
_DUTIES = """
FROM {each_gemeente} unnest(%(kinds)s::text[]) k, LATERAL (
    SELECT d.id, d.kind, d.subject_id, d.reference, d.due_on, d.gemeente_id, d.case_id, d.owner_user_id
    FROM deadlines_deadline d
    WHERE d.state = 'running' AND {of_gemeente} AND d.kind = k
    AND d.due_on >= %(since)s AND d.due_on <= CASE WHEN k = ANY(%(anytime)s) THEN 'infinity' ELSE %(until)s::date END
    AND (k <> 'consultation' OR d.gemeente_id = ANY(%(coordinates)s::bigint[])) {also}
    ORDER BY d.due_on, d.id LIMIT %(most)s
) found
"""
# What is only counted has no order, so all parts of the index are read in one scan.
_COUNTED_DUTIES = """
SELECT 1 FROM deadlines_deadline d WHERE d.state = 'running' AND {of_gemeenten}
AND d.kind = ANY(%(kinds)s::text[]) AND d.due_on BETWEEN %(since)s AND %(until)s
AND (d.kind <> 'consultation' OR d.gemeente_id = ANY(%(coordinates)s::bigint[]))
"""
_OF_GEMEENTEN = "d.gemeente_id = ANY(%(gemeenten)s::bigint[])"
# IS TRUE says the same, and doesn't look for each gemeente in an index.
_OF_MANY_GEMEENTEN = f"({_OF_GEMEENTEN}) IS TRUE"
_DUTY_COLUMNS = """
SELECT d.kind, d.subject_id, d.reference, d.due_on, a.name, m.number, m.state,
       p.public_id, p.first_names, p.name_prefix, p.last_name, u.name, CASE WHEN p.id IS NULL THEN m.facts END, t.title,
       v.planned_on
"""
# Who a duty is about: the person of its case, whichever room it comes from; of a melding without a case, its own.
_DUTY_JOINS = """
JOIN accounts_gemeente a ON a.id = d.gemeente_id
LEFT JOIN dpan_bridge_melding m ON m.public_id = d.subject_id
LEFT JOIN cases_case c ON c.public_id = d.case_id
LEFT JOIN people_person p ON p.id = coalesce(m.person_id, c.person_id)
LEFT JOIN accounts_user u ON u.id = coalesce(m.handler_id, d.owner_user_id)
LEFT JOIN cases_action t ON t.public_id = d.subject_id
LEFT JOIN LATERAL (
    SELECT s.planned_on FROM leefgebieden_screening s
    WHERE d.kind = 'screening' AND s.detention_id = m.detention_id ORDER BY s.id DESC LIMIT 1
) v ON true
"""
_GROUPED = f"""
{_DUTY_COLUMNS} FROM (
    SELECT found.*, row_number() OVER (PARTITION BY found.kind ORDER BY found.due_on, found.id) AS place {_DUTIES}
) d {_DUTY_JOINS} WHERE d.place <= %(most)s ORDER BY d.due_on, d.id
"""
_LISTED = f"""
{_DUTY_COLUMNS} FROM (
    SELECT found.* {_DUTIES} ORDER BY found.due_on, found.id OFFSET %(offset)s LIMIT %(limit)s
) d {_DUTY_JOINS} ORDER BY d.due_on, d.id
"""
_ARRIVED = """
SELECT m.public_id, m.number, m.state, m.doubt, m.channel, m.received_at, m.facts, a.name,
       p.public_id, p.first_names, p.name_prefix, p.last_name,
       (SELECT min(t.due_on) FROM deadlines_deadline t
        WHERE t.subject_type = 'melding' AND t.subject_id = m.public_id AND t.state = 'running')
FROM (
    (SELECT found.* FROM unnest(%(gemeenten)s::bigint[]) g, LATERAL (
        SELECT * FROM dpan_bridge_melding w WHERE w.gemeente_id = g AND w.state = 'te_beoordelen' {mine}
        ORDER BY w.received_at, w.id LIMIT %(most)s
    ) found ORDER BY received_at, id LIMIT %(most)s)
    UNION ALL
    (SELECT found.* FROM unnest(%(gemeenten)s::bigint[]) g, LATERAL (
        SELECT w.*, t.due_on FROM deadlines_deadline t JOIN dpan_bridge_melding w ON w.public_id = t.subject_id
        WHERE t.state = 'running' AND t.gemeente_id = g AND t.kind = 'assessment' AND w.state = 'te_beoordelen' {mine}
        ORDER BY t.due_on, t.id LIMIT %(most)s
    ) due JOIN dpan_bridge_melding found ON found.id = due.id ORDER BY due.due_on, due.id LIMIT %(most)s)
    UNION ALL
    (SELECT found.* FROM unnest(%(gemeenten)s::bigint[]) g, unnest(%(new)s::text[]) s, LATERAL (
        SELECT * FROM dpan_bridge_melding w
        WHERE w.gemeente_id = g AND w.state = s AND w.handler_id IS NULL {mine}
        ORDER BY w.received_at DESC, w.id DESC LIMIT %(most)s
    ) found ORDER BY received_at DESC, id DESC LIMIT %(most)s)
) m
JOIN accounts_gemeente a ON a.id = m.gemeente_id
LEFT JOIN people_person p ON p.id = m.person_id
"""
# Looked up for each who leaves: as EXISTS, the database would read everybody whom a large gemeente ever knew.
_RELEASES_WHERE = """
FROM people_detention t
WHERE t.leaves_on BETWEEN %(since)s AND %(until)s
AND (SELECT true FROM people_persongemeente k
     WHERE k.person_id = t.person_id AND k.gemeente_id = ANY(%(gemeenten)s::bigint[]) LIMIT 1)
"""
# Nobody is in detention twice, so who leaves is counted, once for all gemeenten that know this person.
_COUNTED_RELEASES = """
SELECT 1 FROM people_persongemeente k
WHERE k.gemeente_id = ANY(%(gemeenten)s::bigint[]) AND k.person_id = ANY(ARRAY(
    SELECT t.person_id FROM people_detention t WHERE t.leaves_on BETWEEN %(since)s AND %(until)s {mine}
)) GROUP BY k.person_id
"""
_MY_RELEASES = """
AND EXISTS (SELECT FROM dpan_bridge_melding h WHERE h.detention_id = t.id AND h.handler_id = %(handler)s)
"""
_RELEASES = """
SELECT d.leaves_on, p.public_id, p.first_names, p.name_prefix, p.last_name,
       (SELECT c.number FROM cases_case c WHERE c.person_id = d.person_id AND c.closed_on IS NULL
        AND c.gemeente_id = ANY(%(gemeenten)s::bigint[])),
       (SELECT array_agg((SELECT a.name FROM accounts_gemeente a WHERE a.id = k.gemeente_id))
        FROM people_persongemeente k
        WHERE k.person_id = d.person_id AND k.gemeente_id = ANY(%(gemeenten)s::bigint[])),
       (SELECT coalesce((SELECT f.name FROM people_prisonfacility f WHERE f.id = s.facility_id), s.facility_text)
        FROM people_facilityplacement s WHERE s.detention_id = d.id AND s.ends_on IS NULL LIMIT 1)
FROM (SELECT t.id, t.person_id, t.leaves_on {where}
      ORDER BY t.leaves_on, t.id OFFSET %(offset)s LIMIT %(limit)s) d
JOIN people_person p ON p.id = d.person_id
ORDER BY d.leaves_on, d.id
"""


@dataclass(frozen=True)
class Scope:
    """Of whom: the gemeenten of the reader, and the reader alone when only their own work is asked for.

    `coordinates` are the gemeenten for which the reader is BIJ-behandelaar: elsewhere what asks for coordination is
    nobody else's work (invariant I-13).
    """

    gemeenten: Sequence[int]
    handler_id: int | None = None
    coordinates: Sequence[int] = ()

    @property
    def parameters(self) -> dict[str, Any]:
        return {"gemeenten": [*self.gemeenten], "handler": self.handler_id, "coordinates": [*self.coordinates]}

    @property
    def is_wide(self) -> bool:
        """Whether this is a large part of the country."""
        return len(self.gemeenten) > MANY_GEMEENTEN


Row = tuple[Any, ...]


def grouped_duties(
    scope: Scope, kinds: Sequence[str], period: Period, *, anytime: Sequence[str] = (), most: int
) -> list[Row]:
    """The most urgent duties of each kind, without meldingen that wait for a decision.

    Of the kinds in `anytime` also those that are due after the period.
    """
    parameters = scope.parameters | _of(kinds, period, anytime) | {"most": most}
    return ask(_GROUPED.format(**_within(scope, _NOT_WAITING)), parameters)


def listed_duties(scope: Scope, kinds: Sequence[str], period: Period, *, offset: int, limit: int) -> list[Row]:
    """A part of all duties, the most urgent first."""
    page = {"most": offset + limit, "offset": offset, "limit": limit}
    parameters = scope.parameters | _of(kinds, period) | page
    return ask(_LISTED.format(**_within(scope)), parameters)


def arrived(scope: Scope, new: Sequence[str], *, most: int) -> list[Row]:
    """The meldingen that wait longest for a decision, those whose decision is due first, and the newest untouched.

    One that waits longest and is due first comes twice.
    """
    mine = "AND w.handler_id = %(handler)s" if scope.handler_id else ""
    return ask(_ARRIVED.format(mine=mine), scope.parameters | {"new": list(new), "most": most})


def releases(scope: Scope, period: Period, *, offset: int, limit: int) -> list[Row]:
    """Who is expected to be released in this period, the first first."""
    parameters = scope.parameters | {"since": period.since, "until": period.until, "offset": offset, "limit": limit}
    return ask(_RELEASES.format(where=_RELEASES_WHERE + (_MY_RELEASES if scope.handler_id else "")), parameters)


@dataclass(frozen=True)
class Count:
    """Something to count, up to the cap. What its statement asks about is named in it, besides whose work it is."""

    statement: str
    about: dict[str, Any]


def count_duties(kinds: Sequence[str], period: Period, scope: Scope) -> Count:
    """How many duties run in this period."""
    of_gemeenten = _OF_MANY_GEMEENTEN if scope.is_wide else _OF_GEMEENTEN
    statement = _COUNTED_DUTIES.format(of_gemeenten=of_gemeenten) + _mine(scope)
    return Count(statement, {"kinds": [*kinds], "since": period.since, "until": period.until})


def count_meldingen(states: Sequence[str], scope: Scope, *, untouched: bool = False) -> Count:
    """How many meldingen are in one of these states."""
    handler = "AND w.handler_id = %(handler)s" if scope.handler_id else ""
    also = "AND w.handler_id IS NULL" if untouched else ""
    statement = f"""
        SELECT 1 FROM dpan_bridge_melding w
        WHERE w.gemeente_id = ANY(%(gemeenten)s::bigint[]) AND w.state = ANY(%(states)s::text[]) {also} {handler}
    """  # noqa: S608 every part is a constant of this module
    return Count(statement, {"states": list(states)})


def count_releases(scope: Scope, period: Period) -> Count:
    """How many are expected to be released in this period."""
    statement = _COUNTED_RELEASES.format(mine=_MY_RELEASES if scope.handler_id else "")
    return Count(statement, {"since": period.since, "until": period.until})


def count_letters() -> Count:
    """How many still have to get the letter about the aftercare (requirement M-01); it is of nobody in particular.

    As it was derived last: within a minute of what changed.
    """
    return Count("SELECT 1 FROM cases_case c WHERE c.letter_due AND c.gemeente_id = ANY(%(gemeenten)s::bigint[])", {})


def counted(scope: Scope, counts: Sequence[Count]) -> list[int]:
    """All these counts in one statement; one more than the cap means that there are more."""
    pieces: list[str] = []
    parameters: dict[str, Any] = dict(scope.parameters)
    said: dict[str, str] = {}  # what several ask about is said once
    for place, count in enumerate(counts):
        statement = count.statement
        for name, value in count.about.items():
            once = said.setdefault(f"{name} {value!r}", f"c{place}_{name}")
            statement = statement.replace(f"%({name})s", f"%({once})s")
            parameters[once] = value
        pieces.append(f"(SELECT count(*) FROM ({statement} LIMIT {COUNT_UP_TO + 1}) counted)")  # noqa: S608 our own parts
    return list(ask("SELECT " + ", ".join(pieces), parameters)[0])


def _within(scope: Scope, also: str = "") -> dict[str, str]:
    """What makes the duties those of a scope."""
    also += _mine(scope)
    if scope.is_wide:
        return {"each_gemeente": "", "of_gemeente": _OF_MANY_GEMEENTEN, "also": also}
    return {"each_gemeente": "unnest(%(gemeenten)s::bigint[]) g,", "of_gemeente": "d.gemeente_id = g", "also": also}


def _of(kinds: Sequence[str], period: Period, anytime: Sequence[str] = ()) -> dict[str, Any]:
    return {"kinds": [*kinds], "since": period.since, "until": period.until, "anytime": [*anytime]}


def _mine(scope: Scope) -> str:
    return _MINE if scope.handler_id else ""
