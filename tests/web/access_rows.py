"""Who may see the pages that belong to no app."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import timezone

from nazorg.web.heartbeats import EXPECTED, beat
from tests.access_matrix import Row, nobody, only, public


def running_jobs(_request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """Every job has just run."""
    for job in EXPECTED:
        beat(job, now=timezone.now())
    return {}


ROWS = [
    Row("web:components", only("admin", hidden=403)),
    Row("web:components", nobody(), method="post"),
    Row("web:accessibility", public()),
    Row("web:accessibility", public(405), method="post"),
    Row("web:privacy", public()),
    Row("web:privacy", public(405), method="post"),
    Row("web:health", public(), build=running_jobs),
    Row("web:health", public(503), note="when jobs stand still"),
    Row("web:health", public(405), method="post"),
]
