"""Who may do what with the leefgebieden of a dossier and their details."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import timezone

from leefgebieden.rules.details import DebtFacts
from leefgebieden.services.details import register_detail
from tests.access_matrix import Row, nobody, only
from tests.cases.making import make_case

STAFF = ("coordinator", "supporter")


def a_leefgebied(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A leefgebied of a case of Amersfoort."""
    request.getfixturevalue("policy")
    return {"public_id": make_case(request.getfixturevalue("amersfoort")).public_id, "code": "zorg"}


def an_unknown_leefgebied(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A word that is no leefgebied."""
    return {**a_leefgebied(request), "code": "sport"}


def a_kind(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A kind of detail in a case of Amersfoort."""
    return {"public_id": a_leefgebied(request)["public_id"], "kind": "schulden"}


def an_unknown_kind(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A word that is no kind of detail."""
    return {**a_kind(request), "kind": "sport"}


def a_detail(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A debt of the client of a case of Amersfoort."""
    request.getfixturevalue("policy")
    case = make_case(request.getfixturevalue("amersfoort"))
    row = register_detail(case.person, DebtFacts("CJIB", "cjib"), detention=None, by=None, now=timezone.now())
    return {"public_id": case.public_id, "kind": "schulden", "detail_id": row.public_id}


def a_detail_of_another(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The address of one case with the debt of another client in it."""
    return {**a_detail(request), "public_id": make_case(request.getfixturevalue("amersfoort")).public_id}


ROWS = [
    Row("cases:leefgebied", only(*STAFF), build=a_leefgebied),
    Row("cases:leefgebied", only(), build=an_unknown_leefgebied, note="that does not exist"),
    Row("cases:leefgebied", nobody(), method="post", build=a_leefgebied),
    Row("cases:add_detail", only(*STAFF), build=a_kind),
    Row("cases:add_detail", only(), build=an_unknown_kind, note="of no kind"),
    Row("cases:add_detail", only(*STAFF, shown=422), method="post", build=a_kind),
    *(
        row
        for name in ("cases:change_detail", "cases:remove_detail")
        for row in (
            Row(name, only(*STAFF), build=a_detail),
            Row(name, only(), build=a_detail_of_another, note="of another client"),
            Row(name, only(*STAFF, shown=422), method="post", build=a_detail),
            Row(name, only(), method="post", build=a_detail_of_another, note="of another client"),
        )
    ),
]
