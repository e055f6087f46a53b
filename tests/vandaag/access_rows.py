"""Who may see which start page and the lists behind it."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.access_matrix import PARTNERS, Row, everybody, nobody, only

LISTS = only("coordinator", "supporter", "outsider", hidden=403)


def nothing(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """No melding at all, but a policy."""
    request.getfixturevalue("policy")
    return {}


ROWS = [
    Row("vandaag:start", {**everybody(), **dict.fromkeys(PARTNERS, 302)}, build=nothing),
    Row("vandaag:start", nobody(), method="post"),
    Row("vandaag:deadlines", LISTS, build=nothing),
    Row("vandaag:deadlines", nobody(), method="post"),
    Row("vandaag:releases", LISTS, build=nothing),
    Row("vandaag:releases", nobody(), method="post"),
]
