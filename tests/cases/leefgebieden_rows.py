"""Who may see and change where a client stands on the leefgebieden."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.access_matrix import Row, nobody, only
from tests.cases.making import detained, make_case

STAFF = only("coordinator", "supporter")
REFUSED = only("coordinator", "supporter", shown=422)


def a_case(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """An open case of Amersfoort, of somebody in detention."""
    request.getfixturevalue("policy")
    case = make_case(request.getfixturevalue("amersfoort"))
    detained(case)
    return {"public_id": case.public_id}


def a_screening(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The screening of that detention."""
    request.getfixturevalue("policy")
    case = make_case(request.getfixturevalue("amersfoort"))
    return {"public_id": case.public_id, "detention_id": detained(case).public_id}


def a_place(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A place in the matrix of that detention."""
    return {**a_screening(request), "code": "onderdak", "moment": "voor_detentie"}


def a_moment(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A measuring moment of that detention."""
    return {**a_screening(request), "moment": "voor_detentie"}


def a_moment_of_another(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The address of one case with the detention of another in it."""
    return {**a_moment(request), "public_id": make_case(request.getfixturevalue("amersfoort")).public_id}


ROWS = [
    Row("cases:leefgebieden", STAFF, build=a_case),
    Row("cases:leefgebieden", nobody(), method="post", build=a_case),
    Row("cases:situation", STAFF, build=a_place),
    Row("cases:situation", REFUSED, method="post", build=a_place),
    Row("cases:moment", STAFF, build=a_moment),
    Row("cases:moment", REFUSED, method="post", build=a_moment),
    Row("cases:moment", only(), build=a_moment_of_another, note="of another case"),
    Row("cases:moment", only(), method="post", build=a_moment_of_another, note="of another case"),
    Row("cases:screening", STAFF, build=a_screening),
    Row("cases:screening", REFUSED, method="post", build=a_screening),
    Row("cases:plan_screening", STAFF, build=a_screening),
    Row("cases:plan_screening", REFUSED, method="post", build=a_screening),
    Row("cases:screening_not_done", STAFF, build=a_screening),
    Row("cases:screening_not_done", REFUSED, method="post", build=a_screening),
]
