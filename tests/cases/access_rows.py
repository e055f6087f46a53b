"""Who may do what with dossiers. The case is of Amersfoort, so the outsider of Soest may not know of it."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.access_matrix import Row, nobody, only
from tests.cases.making import make_case

STAFF = only("coordinator", "supporter")


def a_case(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """An open case of Amersfoort."""
    request.getfixturevalue("policy")
    return {"public_id": make_case(request.getfixturevalue("amersfoort")).public_id}


ROWS = [
    Row("cases:detail", STAFF, build=a_case),
    Row("cases:detail", nobody(), method="post", build=a_case),
]
