"""The list of cases as the screen and the files show it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from cases.models import CaseState
from cases.pages.frame import STATE_TONES
from cases.rules.filters import CaseFilter
from cases.rules.steps_in_short import in_short
from cases.selectors import listing
from leefgebieden.models import Outcome
from nazorg.accounts.models import CASE_ROLES, User
from nazorg.policy.services import policy_on
from nazorg.web.exports import Value
from nazorg.web.paging import Page
from people.models import LabelCategory
from people.rules.names import listed_name

# The columns that somebody can choose, and those with which the list starts. Name and number always stand there.
COLUMNS = {
    "stand": "Stand",
    "stap": "Volgende stap",
    "waar": "Verblijf",
    "vrijlating": "Vrijlating",
    "duur": "Duur",
    "label": "Label",
    "doelgroep": "Doelgroep",
    "regisseur": "Regisseur",
    "gemeente": "Gemeente",
    "geopend": "Geopend",
}
_STATES, _LABELS, _OUTCOMES = dict(CaseState.choices), dict(LabelCategory.choices), dict(Outcome.choices)
FIRST_COLUMNS = ("stand", "stap", "waar", "vrijlating", "label", "regisseur")


class CaseRow(NamedTuple):
    """One case in the list."""

    public_id: UUID
    person_id: UUID
    number: str
    name: str
    state: str
    tone: str
    step: str
    step_on: date | None
    place: str
    release_on: date | None
    is_released: bool
    days: int | None
    labels: list[str]
    outcome: str
    owner: str
    gemeente: str
    opened_on: date
    is_open: bool


def cases_page(wanted: CaseFilter, *, user: User, number: int, today: date) -> Page[CaseRow]:
    """Fifty of the cases that fit: two statements."""
    found = listing.cases_found(wanted, number=number, **_asked(wanted, user, today))
    return found.page(_case_rows(found.ids, today))


def all_cases(wanted: CaseFilter, *, user: User, today: date, most: int) -> list[CaseRow]:
    """Every case that fits, for a file, at most so many."""
    return _case_rows(listing.first_cases(wanted, most=most, **_asked(wanted, user, today)), today)


def file_header(columns: Sequence[str]) -> list[str]:
    """The heads of a file with these columns. It leaves the house, so it holds no name."""
    return ["Dossier", *(COLUMNS[column] for column in columns)]


def file_rows(rows: Iterable[CaseRow], columns: Sequence[str]) -> Iterator[list[Value]]:
    """The lines of that file."""
    for row in rows:
        cells: dict[str, Value] = {
            "stand": row.state,
            "stap": " ".join(filter(None, [row.step, f"({row.step_on:%d-%m-%Y})" if row.step_on else ""])),
            "waar": row.place,
            "vrijlating": row.release_on,
            "duur": row.days,
            "label": ", ".join(row.labels),
            "doelgroep": row.outcome,
            "regisseur": row.owner,
            "gemeente": row.gemeente,
            "geopend": row.opened_on,
        }
        yield [row.number, *(cells[column] for column in columns)]


def _asked(wanted: CaseFilter, user: User, today: date) -> dict[str, Any]:
    long_days = policy_on(today).long_stay_days
    return {"gemeenten": _gemeenten(user, wanted), "user_id": user.pk, "long_days": long_days, "today": today}


def _gemeenten(user: User, wanted: CaseFilter) -> list[int]:
    """The gemeenten of which this user may see the cases: the branch of `visible_to` for who works with cases."""
    own = user.gemeente_ids(*CASE_ROLES)
    if wanted.gemeente_id is None:
        return own
    return [wanted.gemeente_id] if wanted.gemeente_id in own else []


def _case_rows(ids: Sequence[int], today: date) -> list[CaseRow]:
    return [_row(row, today) for row in listing.rows_of(ids, today=today)] if ids else []


def _row(row: listing.Row, today: date) -> CaseRow:
    (_, public_id, number, state, opened_on, closed_on, step, step_on, gemeente, owner, person_id, first, prefix, last,
     starts_on, expected_on, released_on, place, labels, outcome) = row  # fmt: skip
    ends_on = released_on or expected_on
    return CaseRow(
        public_id=public_id,
        person_id=person_id,
        number=number,
        name=listed_name(first, prefix, last),
        state=_STATES[state],
        tone=STATE_TONES[state],
        step=in_short(step),
        step_on=step_on,
        place="Vrij" if released_on else place or ("In detentie" if starts_on else ""),
        release_on=ends_on,
        is_released=released_on is not None,
        days=((ends_on or max(today, starts_on)) - starts_on).days if starts_on else None,
        labels=[_LABELS[label] for label in labels or ()],
        outcome=_OUTCOMES[outcome] if outcome else "",
        owner=owner or "",
        gemeente=gemeente,
        opened_on=opened_on,
        is_open=closed_on is None,
    )
