"""The list of cases: which fit the filters, and their rows.

What it costs depends on how many are shown, not on how many cases there are: for each gemeente a part of an index is
read in the order in which it is shown, and no further than the page needs. Counted up to a cap.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cases.rules.filters import ALL, LATE, LONG, MINE, NEXT_STEP, NOBODY, OPEN, SHORT, THIS_WEEK, CaseFilter
from nazorg.web.found import Found, find, first_ids
from nazorg.web.statements import ask
from people.querysets import RESTRICTED_LABELS

_ORDERED = """
SELECT found.id FROM unnest(%(gemeenten)s::bigint[]) AS one (gemeente_id), LATERAL (
    SELECT c.id, c.opened_on, c.next_step_on FROM cases_case c
    WHERE c.gemeente_id = one.gemeente_id {where} {order} LIMIT %(upto)s
) found {ordered}
"""
# For who works for so many gemeenten that a part of each is more than the page needs.
_ORDERED_AMONG_MANY = """
SELECT c.id FROM cases_case c WHERE c.gemeente_id = ANY(%(gemeenten)s::bigint[]) {where}
ORDER BY c.opened_on DESC, c.id DESC
"""
MANY = 50  # gemeenten
_COUNTED = """
SELECT FROM unnest(%(gemeenten)s::bigint[]) AS one (gemeente_id), LATERAL (
    SELECT FROM cases_case c WHERE c.gemeente_id = one.gemeente_id {where} LIMIT %(cap)s
) part
"""
_NEWEST = ("ORDER BY c.opened_on DESC, c.id DESC", "ORDER BY found.opened_on DESC, found.id DESC")
_BY_STEP = ("ORDER BY c.next_step_on, c.id", "ORDER BY found.next_step_on, found.id")
_LAST_STAY = """
    (SELECT coalesce(d.released_on, d.expected_release_on, greatest(d.starts_on, %(today)s)) - d.starts_on
     FROM people_detention d WHERE d.person_id = c.person_id ORDER BY d.starts_on DESC LIMIT 1)
"""
_LABEL = """
    AND EXISTS (SELECT FROM people_categorylabel l WHERE l.person_id = c.person_id AND l.category = %(label)s
                AND l.starts_on <= %(today)s AND (l.ends_on IS NULL OR l.ends_on >= %(today)s))
"""
_RELEASE = """
    AND EXISTS (SELECT FROM people_detention d WHERE d.person_id = c.person_id
                AND d.leaves_on BETWEEN %(today)s AND %(release_until)s)
"""
# The last detentions and the labels are looked up for all at once: for each by itself takes three times as long.
_ROWS = """
WITH c AS MATERIALIZED (SELECT * FROM cases_case WHERE id = ANY(%(ids)s::bigint[]))
SELECT c.id, c.public_id, c.number, c.state, c.opened_on, c.closed_on, c.next_step, c.next_step_on, g.name,
    (SELECT u.name FROM accounts_user u WHERE u.id = c.owner_id),
    p.public_id, p.first_names, p.name_prefix, p.last_name,
    d.starts_on, d.expected_release_on, d.released_on, coalesce(f.name, s.facility_text), l.categories, c.outcome
FROM c
JOIN people_person p ON p.id = c.person_id
JOIN accounts_gemeente g ON g.id = c.gemeente_id
LEFT JOIN (
    SELECT DISTINCT ON (person_id) person_id, id, starts_on, expected_release_on, released_on FROM people_detention
    WHERE person_id = ANY(ARRAY(SELECT person_id FROM c)) ORDER BY person_id, starts_on DESC
) d ON d.person_id = c.person_id
LEFT JOIN people_facilityplacement s ON s.detention_id = d.id AND d.released_on IS NULL AND s.ends_on IS NULL
LEFT JOIN people_prisonfacility f ON f.id = s.facility_id
LEFT JOIN (
    SELECT person_id, array_agg(category ORDER BY id) AS categories FROM people_categorylabel
    WHERE person_id = ANY(ARRAY(SELECT person_id FROM c)) AND category <> ALL(%(restricted)s::text[])
    AND starts_on <= %(today)s AND (ends_on IS NULL OR ends_on >= %(today)s) GROUP BY person_id
) l ON l.person_id = c.person_id
"""
Row = tuple[Any, ...]


def cases_found(
    wanted: CaseFilter, gemeenten: Sequence[int], *, user_id: int, long_days: int, today: date, number: int
) -> Found:
    """A page of the cases of these gemeenten that fit, in order, and how many there are. One statement."""
    where, parameters = _where(wanted, user_id=user_id, long_days=long_days, today=today)
    return find(
        _ordered(wanted, gemeenten, where),
        _COUNTED.format(where=where),
        parameters | {"gemeenten": list(gemeenten)},
        number=number,
        plain=_is_plain(wanted),
    )


def first_cases(
    wanted: CaseFilter, gemeenten: Sequence[int], *, user_id: int, long_days: int, today: date, most: int
) -> list[int]:
    """The ids of the first cases that fit, in order, for a file. One statement."""
    where, parameters = _where(wanted, user_id=user_id, long_days=long_days, today=today)
    return first_ids(_ordered(wanted, gemeenten, where), parameters | {"gemeenten": list(gemeenten)}, most=most)


def rows_of(ids: Sequence[int], *, today: date) -> list[Row]:
    """What the list shows of these cases, in the order given. One statement."""
    asked = {"ids": list(ids), "today": today, "restricted": list(RESTRICTED_LABELS)}
    found = {row[0]: row for row in ask(_ROWS, asked)}
    return [found[pk] for pk in ids if pk in found]


def _ordered(wanted: CaseFilter, gemeenten: Sequence[int], where: str) -> str:
    if len(gemeenten) > MANY and _fits_many(wanted):
        return _ORDERED_AMONG_MANY.format(where=where)
    order, ordered = _BY_STEP if wanted.order == NEXT_STEP else _NEWEST
    return _ORDERED.format(where=where, order=order, ordered=ordered)


def _is_plain(wanted: CaseFilter) -> bool:
    """Whether one part of an index of cases holds what fits, in order, whatever is asked for."""
    widest = CaseFilter(wanted.state, wanted.gemeente_id, owner=wanted.owner, owner_id=wanted.owner_id)
    return replace(wanted, outcome="", order=widest.order) == widest


def _fits_many(wanted: CaseFilter) -> bool:
    """Whether so many cases fit that the newest of all gemeenten together soon fill a page."""
    widest = CaseFilter(state=wanted.state, stay=wanted.stay, owner=wanted.owner)
    return wanted == widest and wanted.state in (OPEN, ALL) and wanted.owner in ("", NOBODY)


def _where(wanted: CaseFilter, *, user_id: int, long_days: int, today: date) -> tuple[str, dict[str, Any]]:
    """The conditions, all of them constants of this module, and their values."""
    conditions = {
        "AND c.closed_on IS NULL": wanted.state == OPEN or (wanted.order == NEXT_STEP and wanted.state != "afgesloten"),
        "AND c.state = %(state)s": wanted.state not in (OPEN, ALL),
        "AND c.owner_id = %(user)s": wanted.owner == MINE,
        "AND c.owner_id = %(owner)s": wanted.owner_id is not None,
        "AND c.owner_id IS NULL": wanted.owner == NOBODY,
        "AND c.next_step_on < %(today)s AND c.closed_on IS NULL": wanted.step == LATE,
        "AND c.next_step_on <= %(week)s AND c.closed_on IS NULL": wanted.step == THIS_WEEK,
        f"AND {_LAST_STAY} >= %(long)s": wanted.stay == LONG,
        f"AND {_LAST_STAY} < %(long)s": wanted.stay == SHORT,
        "AND c.number = %(number)s": bool(wanted.number),
        _LABEL: bool(wanted.label),
        _RELEASE: wanted.release_days is not None,
        "AND c.outcome = %(outcome)s": bool(wanted.outcome),
    }
    parameters = {
        "state": wanted.state,
        "user": user_id,
        "owner": wanted.owner_id,
        "today": today,
        "week": today + timedelta(days=7),
        "long": long_days,
        "label": wanted.label,
        "release_until": today + timedelta(days=wanted.release_days or 0),
        "outcome": wanted.outcome,
        "number": wanted.number,
    }
    return " ".join(condition for condition, holds in conditions.items() if holds), parameters
