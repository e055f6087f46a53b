"""Something changes while the job derives the case: what changed is never forgotten."""

from datetime import timedelta

import pytest
from django.db import transaction

from cases.models import Case
from cases.services import derive
from people.services import change_release_date
from tests.cases.making import detained, make_case
from tests.cases.races import Elsewhere

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def change(amersfoort, policy, coordinator, today, now):
    """Move the release of somebody whose case waits for the job."""
    detention = detained(make_case(amersfoort), days_left=200)
    return lambda: change_release_date(
        detention, new_on=today + timedelta(days=20), reason="Brief", source="pi", by=coordinator, now=now
    )


def _derive_on():
    return Case.objects.get().derive_on


def test_a_change_while_the_job_holds_the_case_is_derived_by_the_next_run(change, today):
    with transaction.atomic():
        assert derive.refresh_due(today=today) == 1  # with what was known before
        other = Elsewhere(change).started()
    assert other.finished() is None
    assert _derive_on() == today
    assert derive.refresh_due(today=today) == 1


def test_the_job_leaves_a_case_alone_while_something_about_it_is_being_written(change, today):
    assert _derive_on() == today
    with transaction.atomic():
        change()
        job = Elsewhere(lambda: derive.refresh_due(today=today)).started()
    assert job.finished() is None
    assert _derive_on() == today
    assert derive.refresh_due(today=today) == 1
