"""What tests of meldingen can ask for."""

import pytest

from nazorg.accounts.models import Gemeente
from nazorg.policy.models import PolicyVersion


@pytest.fixture
def house(policy: PolicyVersion, amersfoort: Gemeente) -> None:
    """There is a policy, and the gemeenten are there."""
