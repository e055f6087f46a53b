"""Who may see the doelgroep of somebody of Amersfoort, and decide about it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from tests.access_matrix import Row, nobody, only
from tests.people.making import make_detention, make_person

STAFF = ("coordinator", "supporter")


def somebody_judged(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """Somebody in detention whom the rules have judged."""
    request.getfixturevalue("policy")
    person = make_person(request.getfixturevalue("amersfoort"))
    make_detention(person, request.getfixturevalue("today") - timedelta(days=9))
    return {"public_id": person.public_id}


def deciding(shown: int) -> Mapping[str, int | str]:
    """A coordinator decides; a process supporter sees the person and may not; others know of nothing."""
    return {**only("coordinator", shown=shown), "supporter": 403}


ROWS = [
    Row("leefgebieden:questions", only("admin")),
    Row("leefgebieden:questions", only("admin", shown=422), method="post"),
    Row("leefgebieden:doelgroep", only(*STAFF), build=somebody_judged),
    Row("leefgebieden:doelgroep", nobody(), method="post", build=somebody_judged),
    *(
        row
        for name in ("leefgebieden:decide", "leefgebieden:withdraw_decision")
        for row in (
            Row(name, deciding(200), build=somebody_judged),
            Row(name, deciding(422), method="post", build=somebody_judged),
        )
    ),
    Row("leefgebieden:help_request", only(*STAFF), build=somebody_judged),
    Row("leefgebieden:help_request", only(*STAFF, shown=422), method="post", build=somebody_judged),
]
