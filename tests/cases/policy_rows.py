"""Who may see what a policy version to come would change."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from nazorg.policy.services import DraftDetails, draft_version
from tests.access_matrix import Row, nobody, only

WHO = ("admin", "coordinator", "outsider")


def a_draft(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A version that is still a draft; the same one for everybody."""
    policy, today = request.getfixturevalue("policy"), request.getfixturevalue("today")
    found = type(policy).objects.filter(is_draft=True).first()
    details = DraftDetails("Concept", today + timedelta(days=9), policy.content)
    draft = found or draft_version(details, by=request.getfixturevalue("admin"), today=today)
    return {"public_id": draft.public_id}


ROWS = [
    Row("cases:policies", only(*WHO)),
    Row("cases:policies", nobody(), method="post"),
    Row("cases:policy_effects", only(*WHO), build=a_draft),
    Row("cases:policy_effects", only(*WHO, shown=302), method="post", build=a_draft),
]
