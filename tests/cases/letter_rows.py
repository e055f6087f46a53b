"""Who may do what with letters. The letters are of Amersfoort, so the outsider of Soest may not know of them."""

from collections.abc import Mapping
from typing import Any

import pytest

from cases.basics import load_letter_templates
from cases.models import Letter
from tests.access_matrix import Row, nobody, only
from tests.cases.letter_data import made, make_stay
from tests.cases.making import make_case

STAFF = only("coordinator", "supporter")
ALL_STAFF = only("coordinator", "supporter", "outsider")


def _made(request: pytest.FixtureRequest) -> Letter:
    request.getfixturevalue("policy")
    request.getfixturevalue("documents_folder")
    _, detention = make_stay(request.getfixturevalue("amersfoort"))
    batch = made(request.getfixturevalue("coordinator"), detention)
    return Letter.objects.select_related("case", "batch").get(batch=batch)


def texts(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The policy and the texts are there."""
    request.getfixturevalue("policy")
    load_letter_templates()
    return {}


def a_kind(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A kind of letter."""
    return {**texts(request), "kind": "nazorgbrief"}


def a_stay(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A case of somebody who is long in detention."""
    texts(request)
    request.getfixturevalue("documents_folder")
    case, _ = make_stay(request.getfixturevalue("amersfoort"))
    return {"public_id": case.public_id}


def a_preview(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The letter of such a case as it would be."""
    return {**a_stay(request), "kind": "nazorgbrief"}


def a_batch(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A batch of one letter."""
    batch = _made(request).batch
    assert batch
    return {"public_id": batch.public_id}


def a_letter(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A letter of a case."""
    letter = _made(request)
    return {"public_id": letter.case.public_id, "letter_id": letter.public_id}


def a_letter_of_another(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The address of one case with the letter of another in it."""
    return {**a_letter(request), "public_id": make_case(request.getfixturevalue("amersfoort")).public_id}


ROWS = [
    Row("cases:letters", ALL_STAFF, build=texts),
    Row("cases:letters", only("coordinator", "supporter", "outsider", shown=422), method="post", build=texts),
    Row("cases:letter_register", ALL_STAFF),
    Row("cases:letter_register", nobody(), method="post"),
    Row("cases:letter_templates", only("admin"), build=texts),
    Row("cases:letter_templates", nobody(), method="post", build=texts),
    Row("cases:letter_template", only("admin"), build=a_kind),
    Row("cases:letter_template", only("admin", shown=422), method="post", build=a_kind),
    Row("cases:letter_template_pdf", only("admin"), build=a_kind),
    Row("cases:letter_template_pdf", nobody(), method="post", build=a_kind),
    Row("cases:letter_batch", STAFF, build=a_batch),
    Row("cases:letter_batch", nobody(), method="post", build=a_batch),
    Row("cases:letter_batch_print", STAFF, build=a_batch),
    Row("cases:letter_batch_print", nobody(), method="post", build=a_batch),
    Row("cases:letter_batch_send", nobody(), build=a_batch),
    Row("cases:letter_batch_send", only("coordinator", "supporter", shown=422), method="post", build=a_batch),
    Row("cases:letter_batch_discard", nobody(), build=a_batch),
    Row("cases:letter_batch_discard", only("coordinator", "supporter", shown=302), method="post", build=a_batch),
    Row("cases:letter_new", nobody(), build=a_stay),
    Row("cases:letter_new", only("coordinator", "supporter", shown=302), method="post", build=a_stay),
    Row("cases:letter_preview", STAFF, build=a_preview),
    Row("cases:letter_preview", nobody(), method="post", build=a_preview),
    Row("cases:letter", STAFF, build=a_letter),
    Row("cases:letter", only(), build=a_letter_of_another, note="of another case"),
    Row("cases:letter", only("coordinator", "supporter", shown=422), method="post", build=a_letter),
    Row("cases:letter", only(), method="post", build=a_letter_of_another, note="of another case"),
]
