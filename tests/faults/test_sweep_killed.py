"""The sweeper is killed at random moments. Bound: no reminder is lost, and none is written twice."""

import time
from collections import Counter

import pytest

from nazorg.deadlines.models import Deadline
from nazorg.deadlines.sweep import sweep_deadlines
from nazorg.outbox.models import Message
from tests.faults.conftest import DUE, at, eventually, werkdagen
from tests.faults.nursery import Hunt

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]

KILLS = 20
DEADLINES = 150
MOST_DAYS = 20


def test_a_sweeper_killed_twenty_times_tells_each_step_once(many_deadlines, kindergarten, coordinator):
    many_deadlines(DEADLINES)
    days = werkdagen(DUE)
    hunt = Hunt(whole_sweep(kindergarten, next(days)))
    halfway = 0
    for number, day in enumerate(days, start=1):
        assert number < MOST_DAYS, f"{hunt.kills} kills came in time, {halfway} of them halfway"
        for _ in range(4):
            hunt.strike(kindergarten.start("sweep", at=at(day).isoformat(), batch=5))
            halfway += 0 < Deadline.objects.to_remind(day).count() < DEADLINES
        finish(day)
        told = Counter(Message.objects.filter(created_at=at(day)).values_list("user__name", flat=True))
        # From two werkdagen late on the coordinator is told too.
        assert told == ({"Sanne Steen": DEADLINES} | ({"Carla Coster": DEADLINES} if number >= 2 else {}))
        if hunt.kills >= KILLS and halfway:
            return


def whole_sweep(kindergarten, day):
    """How long a sweep takes that nobody kills, in seconds."""
    start = time.monotonic()
    kindergarten.run("sweep", at=at(day).isoformat(), batch=5)
    assert Message.objects.count() == DEADLINES
    return time.monotonic() - start


def finish(day):
    """Sweep until nothing is due: a killed sweeper may hold its locks for a moment."""

    def nothing_due() -> bool:
        sweep_deadlines(now=at(day))
        return not Deadline.objects.to_remind(day).exists()

    eventually(nothing_due, "deadlines are left to be reminded of")
