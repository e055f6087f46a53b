"""The rows of the list of people that were found.

A list is opened all day, so it makes no whole objects and leaves little to the template: two queries, and texts.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from nazorg.web.dates import short_date
from nazorg.web.statements import ask
from people.models import LabelCategory
from people.pages.wording import age_in_words
from people.querysets import RESTRICTED_LABELS, PersonQuerySet
from people.rules.names import listed_name

# Where these people are now, which gemeenten know them, and which labels hold.
_SITUATION = """
SELECT p.id, d.starts_on, d.released_on, coalesce(f.name, s.facility_text),
    (SELECT string_agg(g.name, ', ' ORDER BY g.name)
     FROM people_persongemeente k JOIN accounts_gemeente g ON g.id = k.gemeente_id WHERE k.person_id = p.id),
    ARRAY(SELECT l.category FROM people_categorylabel l
          WHERE l.person_id = p.id AND l.category <> ALL (%(restricted)s)
          AND l.starts_on <= %(today)s AND (l.ends_on IS NULL OR l.ends_on >= %(today)s) ORDER BY l.id)
FROM unnest(%(ids)s::bigint[]) AS p (id)
LEFT JOIN LATERAL (
    SELECT * FROM people_detention WHERE person_id = p.id ORDER BY starts_on DESC LIMIT 1
) d ON true
LEFT JOIN LATERAL (
    SELECT * FROM people_facilityplacement
    WHERE detention_id = d.id AND d.released_on IS NULL AND ends_on IS NULL LIMIT 1
) s ON true
LEFT JOIN people_prisonfacility f ON f.id = s.facility_id
"""


class ResultRow(TypedDict):
    """One person in the list, in words. A dictionary, which a template reads twice as fast as an object."""

    public_id: UUID
    name: str
    born: str
    age: str
    stay: str
    since: str
    gemeenten: str
    labels: list[str]


def result_rows(visible: PersonQuerySet, ids: Sequence[int], *, today: date) -> list[ResultRow]:
    """The rows of these people, in this order, as far as they are visible."""
    fields = ("pk", "public_id", "first_names", "name_prefix", "last_name", "birth_date")
    people = {row[0]: row for row in visible.filter(pk__in=ids).values_list(*fields)}
    situations = _situations(list(people), today)
    return [_row(people[pk], situations[pk], today) for pk in ids if pk in people]


def _situations(ids: list[int], today: date) -> dict[int, tuple[Any, ...]]:
    if not ids:
        return {}
    found = ask(_SITUATION, {"ids": ids, "today": today, "restricted": list(RESTRICTED_LABELS)})
    return {row[0]: row for row in found}


def _row(person: tuple[Any, ...], situation: tuple[Any, ...], today: date) -> ResultRow:
    _, public_id, first_names, name_prefix, last_name, birth_date = person
    _, starts_on, released_on, facility, gemeenten, labels = situation
    since = released_on or starts_on
    return ResultRow(
        public_id=public_id,
        name=listed_name(first_names, name_prefix, last_name),
        born=birth_date.in_words if birth_date else "",
        age=age_in_words(birth_date, on=today),
        stay=_stay(starts_on, released_on, facility),
        since=f"sinds {short_date(since)}" if since else "",
        gemeenten=gemeenten,
        labels=[LabelCategory(label).label for label in labels],
    )


def _stay(starts_on: date | None, released_on: date | None, facility: str | None) -> str:
    if starts_on is None:
        return "Geen detentie bekend"
    return "Vrij" if released_on else facility or "In detentie"
