"""What tests of meldingen can ask for."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from leefgebieden.basics import load_first_questions
from nazorg.accounts.models import Gemeente
from nazorg.policy.models import PolicyVersion
from people.basics import load_prisons
from tests.dpan_bridge.api_client import SCOPE, SCREENING_SCOPE, ApiCaller, make_caller
from tests.dpan_bridge.melding_data import melding_data


@pytest.fixture
def house(policy: PolicyVersion, amersfoort: Gemeente) -> None:
    """There is a policy, and the gemeenten are there."""


@pytest.fixture
def prisons(db: None) -> None:
    """The institutions with which an installation starts."""
    load_prisons()


@pytest.fixture
def caller(gemeenten: Mapping[str, Gemeente], policy: PolicyVersion, prisons: None) -> ApiCaller:
    """A system that delivers for Amersfoort and Leusden."""
    return make_caller("DPAN", [gemeenten["0307"], gemeenten["0327"]])


@pytest.fixture
def full_caller(gemeenten: Mapping[str, Gemeente], policy: PolicyVersion, prisons: None) -> ApiCaller:
    """A system that delivers meldingen and screenings."""
    load_first_questions(now=timezone.now())
    return make_caller("PI", [gemeenten["0307"], gemeenten["0327"]], scope=f"{SCOPE} {SCREENING_SCOPE}")


@pytest.fixture
def melding() -> dict[str, Any]:
    """A melding, as others send it, about somebody who came in two days ago."""
    return melding_data(begin=timezone.localdate() - timedelta(days=2))
