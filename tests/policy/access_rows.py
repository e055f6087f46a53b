"""Who may read the policy."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.access_matrix import Row, nobody, only

ADMIN = only("admin")


def a_version(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The policy in force."""
    return {"public_id": request.getfixturevalue("policy").public_id}


ROWS = [
    Row("policy:versions", ADMIN),
    Row("policy:versions", nobody(), method="post"),
    Row("policy:version", ADMIN, build=a_version),
    Row("policy:version", nobody(), method="post", build=a_version),
]
