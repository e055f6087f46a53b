"""The mail server is down, refuses, hangs or hangs up. No mail is lost; the bounds on doubles stand at each test."""

from collections import Counter
from datetime import timedelta

import pytest

from nazorg.outbox.models import Mail, Message
from nazorg.outbox.posting import post_messages
from nazorg.outbox.relay import send_mails
from nazorg.outbox.rules import LONGEST_RETRY
from nazorg.outbox.services import queue_messages
from tests.faults.conftest import MONDAY, at
from tests.plugins.mail import Mode

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]

NOW = at(MONDAY)
MINUTE = timedelta(minutes=1)
MAILS = 12


def address(number):
    return f"medewerker{number}@voorbeeld.nl"


@pytest.fixture
def to_tell(db):
    """A message for each of a number of people, some weeks before anything is sent."""
    return queue_messages(message(number) for number in range(MAILS))


def message(number, **changes):
    fields = {"key": f"test:{number}", "address": address(number), "urgency": "direct", "line": "Melding beoordelen"}
    return Message(**{**fields, "reference": f"M-2026-{number:06}", "send_after": NOW, **changes})


def relay(now):
    """What the job does every minute."""
    post_messages(now=now)
    send_mails(now=now)


def relay_until(now, until):
    """The job runs for a while; every five minutes instead of every minute, to save time."""
    while now < until:
        relay(now)
        now += 5 * MINUTE
    return now


def received(sink):
    """How often each message was accepted."""
    return Counter(mail.message_id for mail in sink.accepted)


def everybody_told_once(sink):
    return len(sink.accepted) == len(received(sink)) == MAILS == Mail.objects.filter(state=Mail.State.SENT).count()


def test_a_day_without_a_mail_server_loses_nothing_and_doubles_nothing(to_tell, smtp_sink):
    smtp_sink.stop()
    end_of_the_day = relay_until(NOW, NOW + timedelta(days=1))
    assert Mail.objects.filter(state=Mail.State.PENDING).count() == MAILS
    assert min(Mail.objects.values_list("attempts", flat=True)) > 5
    smtp_sink.start()
    relay_until(end_of_the_day, end_of_the_day + LONGEST_RETRY + 10 * MINUTE)
    assert everybody_told_once(smtp_sink)


def test_what_is_refused_for_now_is_offered_again_until_it_is_taken(to_tell, smtp_sink):
    smtp_sink.mode = Mode.TRANSIENT
    later = relay_until(NOW, NOW + timedelta(hours=2))
    assert smtp_sink.accepted == []
    assert not Mail.objects.exclude(state=Mail.State.PENDING).exists()
    assert "451" in Mail.objects.earliest("pk").last_error
    smtp_sink.mode = Mode.ACCEPT
    relay_until(later, later + LONGEST_RETRY + 10 * MINUTE)
    assert everybody_told_once(smtp_sink)


def test_what_is_refused_for_good_waits_visibly_for_a_person_and_the_rest_goes_on(to_tell, smtp_sink):
    smtp_sink.modes_by_recipient = {address(3): Mode.PERMANENT}
    relay_until(NOW, NOW + timedelta(hours=2))
    refused = Mail.objects.needing_attention().get()
    assert (refused.recipient, refused.attempts) == (address(3), 1)
    assert "550" in refused.last_error
    assert len(smtp_sink.accepted) == len(received(smtp_sink)) == MAILS - 1


def test_a_server_that_falls_silent_over_one_mail_holds_up_that_mail_alone(to_tell, smtp_sink, settings):
    settings.EMAIL_TIMEOUT = 0.5
    smtp_sink.modes_by_recipient = {address(0): Mode.HANG}
    relay(NOW)
    assert len(received(smtp_sink)) == MAILS - 1
    hung = Mail.objects.get(state=Mail.State.PENDING)
    assert hung.recipient == address(0)
    assert hung.next_try_at == NOW + MINUTE
    smtp_sink.modes_by_recipient = {}
    relay(NOW + MINUTE)
    assert everybody_told_once(smtp_sink)


def test_a_server_that_falls_silent_altogether_is_left_alone_until_the_next_minute(to_tell, smtp_sink, settings):
    settings.EMAIL_TIMEOUT = 0.2
    smtp_sink.mode = Mode.HANG
    relay(NOW)
    assert len(smtp_sink.received) == 3  # three waits, not twelve
    smtp_sink.mode = Mode.ACCEPT
    relay_until(NOW + MINUTE, NOW + 10 * MINUTE)
    assert everybody_told_once(smtp_sink)


def test_a_connection_lost_after_the_mail_sends_it_again_under_the_same_id(to_tell, smtp_sink):
    """Bound: every hang-up after DATA gives one double, which the receiver can tell by its Message-ID."""
    smtp_sink.modes_by_recipient = {address(5): Mode.DROP}
    relay(NOW)
    relay(NOW + MINUTE)
    smtp_sink.modes_by_recipient = {}
    relay(NOW + 10 * MINUTE)
    assert everybody_told_once(smtp_sink)
    to_that_one = [mail.message_id for mail in smtp_sink.received if mail.recipients == (address(5),)]
    assert len(to_that_one) == 3  # two drops, one accepted
    assert len(set(to_that_one)) == 1


def test_a_mail_that_cannot_be_built_waits_visibly_for_a_person_and_the_rest_goes_on(to_tell, smtp_sink):
    queue_messages([message(99, reference="M-1\nBcc: iedereen@voorbeeld.nl")])
    relay(NOW)
    poison = Mail.objects.needing_attention().get()
    assert poison.recipient == address(99)
    assert "BadHeaderError" in poison.last_error
    assert everybody_told_once(smtp_sink)


def test_many_poisoned_mails_in_front_of_the_queue_do_not_stop_the_rest(to_tell, smtp_sink):
    poison = {"recipient": "sanne@voorbeeld.nl", "subject": "Nazorg\nBcc: iedereen", "next_try_at": NOW - MINUTE}
    bad = [Mail(**poison) for _ in range(10)]
    Mail.objects.bulk_create(bad)
    relay(NOW)
    assert Mail.objects.filter(state=Mail.State.SENT).count() == MAILS
    assert Mail.objects.needing_attention().count() == len(bad)
