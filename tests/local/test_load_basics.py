"""What every installation starts with."""

import pytest
from django.core.management import call_command

from cases.bases import ALLOWED, BASES, SETS
from cases.models import AllowedBasis, LegalBasis, StandardSet
from leefgebieden.models import QuestionSet
from nazorg.accounts.models import Gemeente
from nazorg.deadlines.models import CalendarVersion
from nazorg.policy.models import PolicyVersion
from people.models import PrisonFacility

pytestmark = pytest.mark.django_db


def test_the_basics_are_loaded_once_however_often_it_runs():
    grounds = (LegalBasis, AllowedBasis, StandardSet)

    def counts():
        loaded = (Gemeente, PolicyVersion, CalendarVersion, QuestionSet, PrisonFacility, *grounds)
        return [model.objects.count() for model in loaded]

    call_command("load_basics")
    first = counts()
    call_command("load_basics")
    assert counts() == first
    assert first[:4] == [7, 1, 1, 1]
    assert first[4] > 20
    assert first[5:] == [len(BASES), len(ALLOWED), len(SETS)]
