"""Several of everything at once. Bound: no reminder is lost or doubled; no mail is sent twice."""

from collections import Counter

import pytest

from nazorg.deadlines.models import Deadline
from nazorg.deadlines.sweep import sweep_deadlines
from nazorg.outbox.models import Mail, Message
from tests.faults.conftest import DUE, at, eventually

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]

DEADLINES = 200


def test_four_sweepers_at_once_tell_each_deadline_once(many_deadlines, kindergarten):
    many_deadlines(DEADLINES)
    sweepers = [kindergarten.start("sweep", at=at(DUE).isoformat(), batch=10) for _ in range(4)]
    assert [sweeper.wait() for sweeper in sweepers] == [0, 0, 0, 0]
    # A sweeper skips what another has locked, so the last one may leave before the others have finished; none is lost.
    assert not Deadline.objects.to_remind(DUE).exists()
    assert len({key.split(":")[1] for key in Message.objects.values_list("key", flat=True)}) == DEADLINES
    assert Message.objects.count() == DEADLINES


def test_four_relays_at_once_send_each_mail_once(many_deadlines, kindergarten, smtp_sink):
    Mail.objects.bulk_create(
        Mail(recipient="sanne@voorbeeld.nl", subject="Nazorg", next_try_at=at(DUE)) for _ in range(100)
    )
    relays = [kindergarten.start("send", at=at(DUE).isoformat()) for _ in range(4)]
    assert [relay.wait() for relay in relays] == [0, 0, 0, 0]
    assert not Mail.objects.exclude(state=Mail.State.SENT).exists()
    assert set(Counter(mail.message_id for mail in smtp_sink.accepted).values()) == {1}
    assert len(smtp_sink.accepted) == 100


def test_sweepers_and_relays_of_every_kind_at_once_tell_each_deadline_in_one_mail(
    many_deadlines, kindergarten, smtp_sink
):
    many_deadlines(DEADLINES)
    now = at(DUE)
    workers = [kindergarten.start(deed, at=now.isoformat()) for deed in ("sweep", "relay") for _ in range(3)]
    assert [worker.wait() for worker in workers] == [0] * 6

    def everything_sent() -> bool:
        sweep_deadlines(now=now)
        kindergarten.run("relay", at=now.isoformat())
        return not Message.objects.waiting().exists() and not Mail.objects.to_send(now).exists()

    eventually(everything_sent, "messages wait")
    assert Message.objects.exclude(mail=None).count() == DEADLINES
    assert len(smtp_sink.accepted) == len({mail.message_id for mail in smtp_sink.accepted}) == Mail.objects.count()
