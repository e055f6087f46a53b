"""The relay is killed at random moments. Bound: no mail is lost, and each kill sends at most one mail twice."""

import time
from collections import Counter

import pytest

from nazorg.outbox.models import Mail
from nazorg.outbox.relay import send_mails
from tests.faults.conftest import MONDAY, at, eventually
from tests.faults.nursery import Hunt

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]

KILLS = 20
MAILS = 60  # at a time
MOST_TRIES = 100
NOW = at(MONDAY)


def test_a_relay_killed_twenty_times_loses_no_mail(kindergarten, smtp_sink):
    smtp_sink.delay = 0.005  # so that a kill falls between the mail and the server's answer too
    hunt = Hunt(whole_relay(kindergarten))
    for _ in range(MOST_TRIES):
        if not Mail.objects.to_send(NOW).exists():
            more_mails()
        hunt.strike(kindergarten.start("send", at=NOW.isoformat()))
        if hunt.kills == KILLS:
            break
    else:
        pytest.fail(f"only {hunt.kills} kills came in time")
    eventually(lambda: not send_mails(now=NOW) and not Mail.objects.to_send(NOW).exists(), "mails are left to be sent")

    times = Counter(mail.message_id.split("@")[0].strip("<") for mail in smtp_sink.accepted)
    assert set(times) == {str(public_id) for public_id in Mail.objects.values_list("public_id", flat=True)}
    assert not Mail.objects.exclude(state=Mail.State.SENT).exists()
    assert sum(times.values()) - len(times) <= KILLS


def whole_relay(kindergarten):
    """How long sending takes when nobody kills it, in seconds."""
    more_mails()
    start = time.monotonic()
    kindergarten.run("send", at=NOW.isoformat())
    assert Mail.objects.filter(state=Mail.State.SENT).count() == MAILS
    return time.monotonic() - start


def more_mails():
    Mail.objects.bulk_create(
        Mail(recipient="sanne@voorbeeld.nl", subject="Nazorg", text="Tekst", html="<p>Tekst</p>", next_try_at=NOW)
        for _ in range(MAILS)
    )
