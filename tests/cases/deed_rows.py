"""Who may do what with a whole dossier of Amersfoort, and with its timeline."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Case
from cases.services.closing import close_case
from cases.services.reviewing import follow_for_long
from nazorg.deadlines.models import Deadline
from tests.access_matrix import Row, nobody, only
from tests.cases.making import make_case

STAFF = only("coordinator", "supporter")
REFUSED = only("coordinator", "supporter", shown=422)
DONE = only("coordinator", "supporter", shown=302)
CLOSED = only("coordinator", "supporter", shown=403)
DEEDS = ("cases:close", "cases:hand_over", "cases:regisseur", "cases:follow", "cases:stop_following")


def _case(request: pytest.FixtureRequest) -> Case:
    request.getfixturevalue("policy")
    return make_case(request.getfixturevalue("amersfoort"))


def an_open_case(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """An open case of Amersfoort."""
    return {"public_id": _case(request).public_id}


def a_closed_case(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A case of Amersfoort that was closed today."""
    case, by = _case(request), request.getfixturevalue("coordinator")
    return {"public_id": close_case(case, reason="weigert", note="", by=by, now=timezone.now()).public_id}


def a_review(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A review to come of a case of Amersfoort."""
    case, by = _case(request), request.getfixturevalue("coordinator")
    follow_for_long(case, review_on=timezone.localdate() + timedelta(days=30), by=by, now=timezone.now())
    return {"review_id": Deadline.objects.get(kind="case_review", case_id=case.public_id).subject_id}


ROWS = [
    Row("cases:timeline", STAFF, build=an_open_case),
    Row("cases:timeline", nobody(), method="post", build=an_open_case),
    *(Row(name, STAFF, build=an_open_case) for name in DEEDS),
    *(Row(name, CLOSED, build=a_closed_case, note="of a closed case") for name in DEEDS),
    *(Row(name, REFUSED, method="post", build=an_open_case) for name in ("cases:close", "cases:hand_over")),
    *(Row(name, REFUSED, method="post", build=an_open_case) for name in ("cases:follow", "cases:stop_following")),
    Row("cases:regisseur", DONE, method="post", build=an_open_case),
    Row("cases:reopen", STAFF, build=a_closed_case),
    Row("cases:reopen", REFUSED, method="post", build=a_closed_case),
    Row("cases:open_review", DONE, build=a_review),
    Row("cases:open_review", nobody(), method="post", build=a_review),
]
