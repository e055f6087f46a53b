"""The processes of the job queue are killed, stopped and doubled. PostgreSQL is the truth: the next round mends it."""

import signal
from collections import Counter

import pytest
from django.utils import timezone

from nazorg.deadlines.models import Deadline
from nazorg.outbox.models import Mail, Message
from tests.faults.conftest import eventually, start_quick_beat

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]


def make_mails(count):
    mail = {"subject": "Nazorg", "text": "Tekst", "html": "<p>Tekst</p>", "next_try_at": timezone.now()}
    Mail.objects.bulk_create(Mail(recipient=f"m{number}@voorbeeld.nl", **mail) for number in range(count))


def unsent():
    return Mail.objects.exclude(state=Mail.State.SENT).count()


def due_today(many_deadlines, count):
    """Deadlines of which somebody has to be told now."""
    many_deadlines(count)
    today = timezone.localdate()
    Deadline.objects.update(due_on=today, next_step=0, next_step_on=today)


def test_two_beats_and_two_workers_tell_each_deadline_once(live_stack, many_deadlines):
    due_today(many_deadlines, 100)
    for _ in range(2):
        start_quick_beat(live_stack)
        live_stack.start_worker()
    eventually(lambda: Message.objects.count() >= 100, "deadlines wait to be told")
    rounds = live_stack.rows("SELECT last_ok_at FROM web_heartbeat WHERE job = 'sweep'")
    eventually(lambda: live_stack.rows("SELECT last_ok_at FROM web_heartbeat WHERE job = 'sweep'") > rounds, "no sweep")
    assert Message.objects.count() == 100
    assert len({key.split(":")[1] for key in Message.objects.values_list("key", flat=True)}) == 100


def test_a_worker_that_is_killed_while_it_sends_is_replaced_by_the_next(live_stack, smtp_sink):
    """Bound: each process that is killed while it sends gives at most one mail twice."""
    smtp_sink.delay = 0.2
    make_mails(20)
    worker = live_stack.start_worker()
    start_quick_beat(live_stack)
    eventually(lambda: len(smtp_sink.accepted) >= 3, "nothing was sent")
    live_stack.kill(worker)
    assert unsent() > 0
    smtp_sink.delay = 0
    live_stack.start_worker()
    eventually(lambda: unsent() == 0, "the mails of the killed worker wait")
    times = Counter(mail.message_id for mail in smtp_sink.accepted)
    assert len(times) == 20
    assert sum(times.values()) - 20 <= 2  # the worker had two processes


def test_a_worker_that_is_asked_to_stop_finishes_what_it_does(live_stack, smtp_sink):
    smtp_sink.delay = 0.2
    make_mails(6)
    worker = live_stack.start_worker()
    beat = start_quick_beat(live_stack)
    eventually(lambda: len(smtp_sink.accepted) >= 2, "nothing was sent")
    beat.stop()
    worker.process.send_signal(signal.SIGTERM)
    assert worker.process.wait(60) == 0
    assert unsent() == 0
    assert len(smtp_sink.accepted) == 6


def test_a_crash_between_commit_and_wake_up_still_sends_the_mail(kindergarten, smtp_sink):
    now = timezone.now().isoformat()
    assert kindergarten.start("tell_and_die_before_the_wake_up", at=now).wait() == 3
    kindergarten.run("relay", at=now)
    assert [mail.recipients for mail in smtp_sink.accepted] == [("sanne@voorbeeld.nl",)]


def test_what_is_rolled_back_after_queueing_sends_no_mail(kindergarten, smtp_sink):
    now = timezone.now().isoformat()
    kindergarten.run("tell_and_take_back", at=now)
    kindergarten.run("relay", at=now)
    assert not Message.objects.exists()
    assert smtp_sink.received == []
