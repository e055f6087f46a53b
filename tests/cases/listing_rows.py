"""Who may do what with the list of dossiers."""

from collections.abc import Mapping
from typing import Any

import pytest

from cases.services.views import keep_view
from tests.access_matrix import Row, nobody, only

LISTERS = only("coordinator", "supporter", "outsider", hidden=403)


def _house(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    request.getfixturevalue("policy")
    return {}


def a_view_of_the_coordinator(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A view that the coordinator keeps."""
    return {
        "view_id": keep_view(request.getfixturevalue("coordinator"), name="Te laat", query="stap=te_laat").public_id
    }


ROWS = [
    Row("cases:list", LISTERS, build=_house),
    Row("cases:list", nobody(), method="post"),
    *(
        row
        for name in ("cases:export_csv", "cases:export_xlsx")
        for row in (Row(name, LISTERS, build=_house), Row(name, nobody(), method="post"))
    ),
    Row("cases:keep_view", nobody()),
    Row("cases:keep_view", only("coordinator", "supporter", "outsider", shown=302, hidden=403), method="post"),
    Row("cases:drop_view", nobody(), build=a_view_of_the_coordinator),
    Row(
        "cases:drop_view",
        {**only("coordinator", shown=302, hidden=403), "supporter": 404, "outsider": 404},
        method="post",
        build=a_view_of_the_coordinator,
    ),
]
