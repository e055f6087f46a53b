"""Who may do what with deadlines and closing days."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from nazorg.accounts.models import Role
from nazorg.deadlines.services import Owner
from tests.access_matrix import Row, nobody, only
from tests.deadlines.conftest import open_deadlines

ADMIN, DONE_BY_ADMIN = only("admin"), only("admin", shown=302)
NEXT_MONTH = (timezone.localdate() + timedelta(days=30)).isoformat()  # ahead, also when midnight passes


def a_deadline(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A deadline in Amersfoort."""
    opened = open_deadlines(request.getfixturevalue("amersfoort"), request.getfixturevalue("policy"))
    return {"public_id": opened().public_id}


def a_deadline_of_kwintes(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A deadline in Amersfoort that Kwintes has to meet."""
    opened = open_deadlines(request.getfixturevalue("amersfoort"), request.getfixturevalue("policy"))
    return {"public_id": opened(owner=Owner(organisation=request.getfixturevalue("kwintes"))).public_id}


def a_deadline_of_the_bij_officer(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A deadline in Amersfoort that the BIJ-behandelaar has to meet."""
    opened = open_deadlines(request.getfixturevalue("amersfoort"), request.getfixturevalue("policy"))
    return {"public_id": opened(owner=Owner(role=Role.BIJ_OFFICER)).public_id}


ROWS = [
    Row("deadlines:open", only("coordinator", "supporter", shown=302), build=a_deadline),
    Row(
        "deadlines:open",
        only("coordinator", "supporter", "partner", "partner_colleague", shown=302),
        build=a_deadline_of_kwintes,
        note="of the partner",
    ),
    Row(
        "deadlines:open",
        only("coordinator", "supporter", "bij_officer", shown=302),
        build=a_deadline_of_the_bij_officer,
        note="of the BIJ-behandelaar",
    ),
    Row("deadlines:open", nobody(), method="post", build=a_deadline),
    Row("deadlines:calendar", ADMIN),
    Row("deadlines:calendar", nobody(), method="post"),
    Row("deadlines:close-days", nobody()),
    Row("deadlines:close-days", ADMIN, method="post"),
    Row("deadlines:open-day", nobody()),
    Row("deadlines:open-day", DONE_BY_ADMIN, method="post", data={"day": NEXT_MONTH}),
    Row("deadlines:recalculate", ADMIN),
    Row("deadlines:recalculate", DONE_BY_ADMIN, method="post"),
    Row("deadlines:working", ADMIN),
    Row("deadlines:working", nobody(), method="post"),
]
