"""What every installation starts with."""

import pytest
from django.core.management import call_command

from nazorg.accounts.models import Gemeente
from nazorg.deadlines.models import CalendarVersion
from nazorg.policy.models import PolicyVersion
from people.models import PrisonFacility

pytestmark = pytest.mark.django_db


def test_the_basics_are_loaded_once_however_often_it_runs():
    def counts():
        return [model.objects.count() for model in (Gemeente, PolicyVersion, CalendarVersion, PrisonFacility)]

    call_command("load_basics")
    first = counts()
    call_command("load_basics")
    assert counts() == first
    assert first[:3] == [7, 1, 1]
    assert first[3] > 20
