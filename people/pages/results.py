"""The rows of the list of people that were found.

A list is opened all day, so it makes no whole objects and leaves little to the template: one query, and texts.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from nazorg.accounts.models import CASE_ROLES, User
from nazorg.web.dates import short_date
from nazorg.web.statements import ask
from people.models import LabelCategory
from people.pages.wording import age_in_words
from people.querysets import RESTRICTED_LABELS
from people.rules.names import listed_name
from people.rules.partial_date import PartialDate

# Who these people are as far as one of the gemeenten knows them, where they are now, which gemeenten know them, and
# which labels hold. Each is looked up for all at once: for each person by itself takes three times as long.
_ROWS = """
SELECT p.id, p.public_id, p.first_names, p.name_prefix, p.last_name, p.birth_date,
    d.starts_on, d.released_on, coalesce(f.name, s.facility_text), known.gemeenten, l.categories
FROM (
    SELECT k.person_id, string_agg(g.name, ', ' ORDER BY g.name) AS gemeenten
    FROM people_persongemeente k JOIN accounts_gemeente g ON g.id = k.gemeente_id
    WHERE k.person_id = ANY(%(ids)s::bigint[])
    GROUP BY k.person_id HAVING bool_or(k.gemeente_id = ANY(%(gemeenten)s::bigint[]))
) known
JOIN people_person p ON p.id = known.person_id
LEFT JOIN (
    SELECT DISTINCT ON (person_id) person_id, id, starts_on, released_on FROM people_detention
    WHERE person_id = ANY(%(ids)s::bigint[]) ORDER BY person_id, starts_on DESC
) d ON d.person_id = p.id
LEFT JOIN people_facilityplacement s ON s.detention_id = d.id AND d.released_on IS NULL AND s.ends_on IS NULL
LEFT JOIN people_prisonfacility f ON f.id = s.facility_id
LEFT JOIN (
    SELECT person_id, array_agg(category ORDER BY id) AS categories FROM people_categorylabel
    WHERE person_id = ANY(%(ids)s::bigint[]) AND category <> ALL(%(restricted)s::text[])
    AND starts_on <= %(today)s AND (ends_on IS NULL OR ends_on >= %(today)s) GROUP BY person_id
) l ON l.person_id = p.id
"""
_LABELS = dict(LabelCategory.choices)


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


def result_rows(user: User, ids: Sequence[int], *, today: date) -> list[ResultRow]:
    """The rows of these people, in this order, as far as this user may know of them. One query.

    Who that is says `Person.objects.visible_to`; a test compares the two.
    """
    if not ids:
        return []
    said = {"ids": list(ids), "gemeenten": user.gemeente_ids(*CASE_ROLES)}
    found = {row[0]: row for row in ask(_ROWS, {**said, "today": today, "restricted": list(RESTRICTED_LABELS)})}
    return [_row(found[pk], today) for pk in ids if pk in found]


def _row(row: tuple[Any, ...], today: date) -> ResultRow:
    (_, public_id, first_names, name_prefix, last_name, born, starts_on, released_on, facility, gemeenten,
     labels) = row  # fmt: skip
    birth_date, since = PartialDate.parse(born) if born else None, released_on or starts_on
    return ResultRow(
        public_id=public_id,
        name=listed_name(first_names, name_prefix, last_name),
        born=birth_date.in_words if birth_date else "",
        age=age_in_words(birth_date, on=today),
        stay=_stay(starts_on, released_on, facility),
        since=f"sinds {short_date(since)}" if since else "",
        gemeenten=gemeenten,
        labels=[_LABELS[label] for label in labels or ()],
    )


def _stay(starts_on: date | None, released_on: date | None, facility: str | None) -> str:
    if starts_on is None:
        return "Geen detentie bekend"
    return "Vrij" if released_on else facility or "In detentie"
