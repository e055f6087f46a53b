"""What tests of the leefgebieden can ask for."""

from datetime import date

import pytest

from nazorg.accounts.models import Gemeente
from nazorg.policy.models import PolicyVersion
from people.models import Detention
from tests.leefgebieden.making import BEGIN
from tests.people.making import make_detention, make_person


@pytest.fixture
def detention(policy: PolicyVersion, amersfoort: Gemeente) -> Detention:
    """A detention that runs, of somebody in Amersfoort."""
    return make_detention(make_person(amersfoort), BEGIN, expected_release_on=date(2026, 9, 1))
