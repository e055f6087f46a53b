"""Who may read the policy."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from nazorg.policy.models import PolicyVersion
from nazorg.policy.services import DraftDetails, draft_version
from tests.access_matrix import Row, nobody, only

ADMIN = only("admin")


def a_version(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The policy in force."""
    return {"public_id": request.getfixturevalue("policy").public_id}


def with_policy(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """An address without anything, while a policy holds."""
    request.getfixturevalue("policy")
    return {}


def a_draft(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """A version that is still a draft; another one each time."""
    policy = request.getfixturevalue("policy")
    count = PolicyVersion.objects.count()
    starts_on = request.getfixturevalue("today") + timedelta(days=count)
    details = DraftDetails(f"Concept {count}", starts_on, policy.content)
    draft = draft_version(details, by=request.getfixturevalue("admin"), today=request.getfixturevalue("today"))
    return {"public_id": draft.public_id}


ROWS = [
    Row("policy:versions", ADMIN),
    Row("policy:versions", nobody(), method="post"),
    Row("policy:version", ADMIN, build=a_version),
    Row("policy:version", nobody(), method="post", build=a_version),
    Row("policy:draft", ADMIN, build=with_policy),
    Row("policy:draft", only("admin", shown=422), method="post", build=with_policy),
    Row("policy:edit", ADMIN, build=a_draft),
    Row("policy:edit", only("admin", shown=422), method="post", build=a_draft),
    Row("policy:delete", ADMIN, build=a_draft),
    Row("policy:delete", only("admin", shown=302), method="post", build=a_draft),
    Row("policy:confirm", nobody(), build=a_draft),
    Row("policy:confirm", only("admin", shown=302), method="post", build=a_draft),
    Row("policy:reopen", nobody(), build=a_draft),
    Row("policy:reopen", only("admin", shown=302), method="post", build=a_draft),
]
