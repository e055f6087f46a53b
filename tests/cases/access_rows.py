"""Who may do what with dossiers. The case is of Amersfoort, so the outsider of Soest may not know of it."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.access_matrix import Row, nobody, only
from tests.cases import (
    deed_rows,
    detail_rows,
    duties_rows,
    leefgebieden_rows,
    letter_rows,
    listing_rows,
    policy_rows,
    sharing_rows,
    title_rows,
    work_rows,
)
from tests.cases.document_data import make_document
from tests.cases.making import make_case

STAFF = only("coordinator", "supporter")


def a_case(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """An open case of Amersfoort."""
    request.getfixturevalue("policy")
    return {"public_id": make_case(request.getfixturevalue("amersfoort")).public_id}


def a_document(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A document of a case of Amersfoort."""
    case, by = make_case(request.getfixturevalue("amersfoort")), request.getfixturevalue("supporter")
    request.getfixturevalue("documents_folder")
    return {"public_id": case.public_id, "document_id": make_document(case, by=by).public_id}


def a_document_of_another(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The address of one case with the document of another in it."""
    return {**a_document(request), "public_id": make_case(request.getfixturevalue("amersfoort")).public_id}


ROWS = [
    Row("cases:documents", STAFF, build=a_case),
    Row("cases:documents", only("coordinator", "supporter", shown=422), method="post", build=a_case),
    Row("cases:document", STAFF, build=a_document),
    Row("cases:document", only(), build=a_document_of_another, note="of another case"),
    Row("cases:document", nobody(), method="post", build=a_document),
    Row("cases:document_remove", STAFF, build=a_document),
    Row("cases:document_remove", only(), build=a_document_of_another, note="of another case"),
    Row("cases:document_remove", only("coordinator", "supporter", shown=422), method="post", build=a_document),
    Row("cases:document_remove", only(), method="post", build=a_document_of_another, note="of another case"),
    Row("cases:detail", STAFF, build=a_case),
    Row("cases:detail", nobody(), method="post", build=a_case),
    *detail_rows.ROWS,
    *policy_rows.ROWS,
    *sharing_rows.ROWS,
    *title_rows.ROWS,
    *work_rows.ROWS,
    *duties_rows.ROWS,
    *leefgebieden_rows.ROWS,
    *letter_rows.ROWS,
    *listing_rows.ROWS,
    *deed_rows.ROWS,
]
