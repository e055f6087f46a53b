"""Who may do what with the supervision in a dossier."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Case
from cases.services.supervision import running_of
from nazorg.deadlines.rules import add_months
from people.models import JudicialTitle
from people.services import TitleDetails, register_title
from tests.access_matrix import Row, nobody, only
from tests.cases.making import make_case

STAFF = ("coordinator", "supporter")


def _made(request: pytest.FixtureRequest) -> tuple[Case, JudicialTitle]:
    request.getfixturevalue("policy")
    case, today = make_case(request.getfixturevalue("amersfoort")), timezone.localdate()
    details = TitleDetails("vi", today, add_months(today, 12))
    return case, register_title(case.person, details, by=None, now=timezone.now())


def a_case(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A case of Amersfoort with a title."""
    return {"public_id": _made(request)[0].public_id}


def a_title(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A title of the client of a case of Amersfoort."""
    case, title = _made(request)
    return {"public_id": case.public_id, "title_id": title.public_id}


def a_title_of_another(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The address of one case with the title of another client in it."""
    return {**a_title(request), "public_id": make_case(request.getfixturevalue("amersfoort")).public_id}


def a_deadline(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The subject of the deadline of a title."""
    deadline = running_of(_made(request)[1])
    assert deadline
    return {"subject_id": deadline.subject_id}


ROWS = [
    Row("cases:titles", only(*STAFF), build=a_case),
    Row("cases:titles", nobody(), method="post", build=a_case),
    Row("cases:add_title", only(*STAFF), build=a_case),
    Row("cases:add_title", only(*STAFF, shown=422), method="post", build=a_case),
    *(
        row
        for name in ("cases:change_title", "cases:remove_title")
        for row in (
            Row(name, only(*STAFF), build=a_title),
            Row(name, only(), build=a_title_of_another, note="of another client"),
            Row(name, only(*STAFF, shown=422), method="post", build=a_title),
            Row(name, only(), method="post", build=a_title_of_another, note="of another client"),
        )
    ),
    Row("cases:ask_about_title", nobody(), build=a_title),
    Row("cases:ask_about_title", only(*STAFF, shown=302), method="post", build=a_title),
    Row("cases:ask_about_title", only(), method="post", build=a_title_of_another, note="of another client"),
    Row("cases:open_title", only(*STAFF, shown=302), build=a_deadline),
    Row("cases:open_title", nobody(), method="post", build=a_deadline),
    Row("cases:ending_supervision", only(*STAFF, "outsider")),
    Row("cases:ending_supervision", only(*STAFF, "outsider", shown=405), method="post"),
]
