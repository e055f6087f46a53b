"""Whatever happens between sweeps, a step is told at most once and a running deadline misses none that was reached."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nazorg.deadlines.calendars import days_off
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.rules import number_reached
from nazorg.deadlines.services import lapse_deadline, meet_deadline, move_deadline
from nazorg.deadlines.sweep import sweep_deadlines
from nazorg.outbox.models import Message
from tests.deadlines.conftest import at

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)
DAYS = st.integers(0, 20)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("sweep"), DAYS, st.sampled_from(["00:05", "09:00", "23:55"])),
        st.tuples(st.just("crash"), DAYS, st.just("09:00")),
        st.tuples(st.sampled_from(["meet", "lapse", "move"]), DAYS, st.just("12:00")),
    ),
    max_size=12,
)


class CrashError(Exception):
    """The process dies before it could commit."""


@transaction.atomic
def sweep_and_crash(now):
    """A sweep that never commits."""
    sweep_deadlines(now=now)
    raise CrashError


def do(deed, deadline, day, now):
    """One thing that happens to a deadline."""
    deadline.refresh_from_db()
    if deed == "sweep":
        sweep_deadlines(now=now)
    elif deed == "crash":
        with pytest.raises(CrashError):
            sweep_and_crash(now)
    elif deed == "meet":
        meet_deadline(deadline, met_on=day, now=now)
    elif deed == "lapse":
        lapse_deadline(deadline, reason="test", now=now)
    elif deadline.state == Deadline.State.RUNNING:
        move_deadline(deadline, due_on=max(day, deadline.starts_on), today=day, now=now)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS, last=st.integers(0, 25))
def test_every_step_is_told_at_most_once_and_none_that_is_due_is_missing(opened, supporter, coordinator, deeds, last):
    with transaction.atomic():
        deadline = opened()
        for deed, offset, time in deeds:
            day = MONDAY + timedelta(days=offset)
            do(deed, deadline, day, at(f"{day}T{time}"))
        day = MONDAY + timedelta(days=last)
        sweep_deadlines(now=at(f"{day}T23:55"))
        sweep_deadlines(now=at(f"{day}T23:55"))

        told = Counter(Message.objects.filter(withdrawn_at=None).values_list("key", flat=True))
        assert set(told.values()) <= {1}
        deadline.refresh_from_db()
        assert not Deadline.objects.to_remind(day).exists()
        plan = deadline.policy.read().reminder_plan(deadline.kind)
        reached = number_reached(plan, deadline.due_on, day, days_off(deadline.calendar_id))
        if deadline.state == Deadline.State.RUNNING and reached is not None and reached >= 0:
            steps = [int(key.split(":")[3]) for key in told if f":{deadline.due_on:%Y%m%d}:" in key]
            assert steps, "a step was reached and nobody was told"
            assert max(steps) >= reached
        transaction.set_rollback(True)
