"""The rows of the access matrix for people: who gets what from each address.

Each row is (url name, arguments, method, expected status by member of the cast). `arguments` is given the person and
the detention that `matrix_subjects` makes: of Amersfoort, so the outsider of Soest may not know of them.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from nazorg.accounts.models import Gemeente
from people.models import Detention, Person
from tests.people.making import make_detention, make_person

Subjects = Mapping[str, Any]
Row = tuple[str, Callable[[Subjects], dict[str, Any]], str, Mapping[str, int]]

NOBODY_ELSE = {
    "partner": 404,
    "outsider": 404,
    "admin": 404,
    "privacy_officer": 404,
    "manager": 404,
    "vhru_manager": 404,
}
ONLY_SEARCHERS = {
    "partner": 403,
    "outsider": 200,
    "admin": 403,
    "privacy_officer": 403,
    "manager": 403,
    "vhru_manager": 403,
}


def matrix_subjects(amersfoort: Gemeente, today: date) -> Subjects:
    """The person and the detention that the rows are about."""
    person: Person = make_person(amersfoort)
    detention: Detention = make_detention(person, today - timedelta(days=9), facility_text="PI Ergens")
    return {"person": person, "detention": detention}


def _person(subjects: Subjects) -> dict[str, Any]:
    return {"public_id": subjects["person"].public_id}


def _detention(subjects: Subjects) -> dict[str, Any]:
    return {**_person(subjects), "detention_id": subjects["detention"].public_id}


def _nothing(_subjects: Subjects) -> dict[str, Any]:
    return {}


def _row(name: str, arguments: Callable[[Subjects], dict[str, Any]], method: str, staff: int) -> Row:
    return name, arguments, method, {"anonymous": 302, "coordinator": staff, "supporter": staff, **NOBODY_ELSE}


ROWS: list[Row] = [
    ("people:search", _nothing, "GET", {"anonymous": 302, "coordinator": 200, "supporter": 200, **ONLY_SEARCHERS}),
    # Without terms the form comes back with what is missing.
    (
        "people:search",
        _nothing,
        "POST",
        {"anonymous": 302, "coordinator": 422, "supporter": 422, **ONLY_SEARCHERS, "outsider": 422},
    ),
    _row("people:detail", _person, "GET", 200),
    *(
        _row(name, arguments, method, status)
        for name, arguments in (
            ("people:correct", _person),
            ("people:release_date", _detention),
            ("people:transfer", _detention),
            ("people:release", _detention),
        )
        for method, status in (("GET", 200), ("POST", 422))
    ),
]
