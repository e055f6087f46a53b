"""Who may do what with people. The person is of Amersfoort, so the outsider of Soest may not know of them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from people.models import Person
from tests.access_matrix import Row, nobody, only
from tests.people.making import make_detention, make_person

# Everybody who works with cases may search; what they may not know of stays out of the answer.
SEARCHERS = ("coordinator", "supporter", "outsider")


def _person(request: pytest.FixtureRequest) -> Person:
    return make_person(request.getfixturevalue("amersfoort"))


def a_person(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """Somebody known to Amersfoort."""
    return {"public_id": _person(request).public_id}


def a_detention(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A detention of somebody known to Amersfoort."""
    person = _person(request)
    starts_on = request.getfixturevalue("today") - timedelta(days=9)
    detention = make_detention(person, starts_on, facility_text="PI Ergens")
    return {"public_id": person.public_id, "detention_id": detention.public_id}


def a_detention_of_another(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """Somebody's own address with the detention of somebody else in it."""
    return {**a_detention(request), "public_id": _person(request).public_id}


def staff(shown: int) -> Mapping[str, int | str]:
    """For who works with cases of Amersfoort."""
    return only("coordinator", "supporter", shown=shown)


ROWS = [
    Row("people:search", only(*SEARCHERS, hidden=403)),
    # Without terms the form comes back with what is missing.
    Row("people:search", only(*SEARCHERS, shown=422, hidden=403), method="post"),
    Row("people:detail", staff(200), build=a_person),
    Row("people:detail", nobody(), method="post", build=a_person),
    Row("people:correct", staff(200), build=a_person),
    Row("people:correct", staff(422), method="post", build=a_person),
    *(
        row
        for name in ("people:release_date", "people:transfer", "people:release")
        for row in (
            Row(name, staff(200), build=a_detention),
            Row(name, only(), build=a_detention_of_another, note="of another person"),
            Row(name, staff(422), method="post", build=a_detention),
            Row(name, only(), method="post", build=a_detention_of_another, note="of another person"),
        )
    ),
]
