"""The clock of the machine jumps. Bound: no step is told twice, and after a jump ahead each deadline is told once."""

from collections import Counter
from datetime import timedelta

import pytest

from nazorg.deadlines.models import Deadline
from nazorg.deadlines.sweep import sweep_deadlines
from nazorg.outbox.models import Mail, Message
from nazorg.outbox.posting import post_messages
from nazorg.outbox.relay import send_mails
from tests.faults.conftest import DUE, at

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]

DEADLINES = 20


@pytest.fixture
def deadlines(many_deadlines):
    return many_deadlines(DEADLINES)


def steps():
    """How often each deadline was told of each step."""
    return Counter(":".join(key.split(":")[1:4]) for key in Message.objects.values_list("key", flat=True))


def test_back_an_hour(deadlines, smtp_sink):
    now = at(DUE, "00:30")
    sweep_deadlines(now=now)
    for minutes in range(0, 120, 10):  # back over midnight, and again ahead to the same moment and past it
        sweep_deadlines(now=now - timedelta(hours=1) + timedelta(minutes=minutes))
    assert len(steps()) == DEADLINES
    assert set(steps().values()) == {1}


def test_back_three_days_and_on_again(deadlines):
    for days in (0, -3, -2, -1, 0, 1):
        sweep_deadlines(now=at(DUE + timedelta(days=days)))
    assert set(steps().values()) == {1}
    assert len(steps()) == 2 * DEADLINES  # of the day itself and the day after it


def test_ahead_three_days_tells_the_last_step_alone(deadlines):
    sweep_deadlines(now=at(DUE))
    sweep_deadlines(now=at(DUE + timedelta(days=3)))
    assert len(steps()) == 2 * DEADLINES
    assert {key.rpartition(":")[2] for key in steps()} == {"0", "3"}
    assert not Deadline.objects.to_remind(DUE + timedelta(days=3)).exists()


def test_a_mail_goes_out_once_when_the_clock_goes_back_while_it_is_being_sent(deadlines, smtp_sink):
    for now in (at(DUE, "10:00"), at(DUE, "09:00"), at(DUE, "11:00"), at(DUE, "10:00")):
        sweep_deadlines(now=now)
        post_messages(now=now)
        send_mails(now=now)
    assert Message.objects.filter(mail=None).count() == 0
    assert len(smtp_sink.accepted) == Mail.objects.count() == 1
