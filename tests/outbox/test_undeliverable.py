"""Undeliverable mail is work for a person: try again, or settle with a reason."""

import pytest

from nazorg.audit.models import Event
from nazorg.outbox.models import Mail
from nazorg.outbox.relay import send_mails
from nazorg.outbox.services import OutboxError, retry_mail, settle_mail
from tests.deadlines.conftest import at

pytestmark = pytest.mark.django_db

NOW = at("2026-03-05T09:00")


@pytest.fixture
def dead(db):
    return Mail.objects.create(
        recipient="weg@voorbeeld.nl",
        subject="Nazorg",
        text="-",
        html="-",
        state=Mail.State.DEAD,
        next_try_at=NOW,
        last_error="550 No such mailbox",
    )


def test_a_mail_that_is_tried_again_goes_out(dead, admin, smtp_sink):
    retry_mail(dead, by=admin, now=NOW)
    assert send_mails(now=NOW) == 1
    assert [(event.kind, event.by) for event in Event.objects.all()] == [("mail_retried", admin)]


def test_a_settled_mail_keeps_who_when_and_why(dead, admin):
    settle_mail(dead, by=admin, reason="Collega is uit dienst", now=NOW)
    dead.refresh_from_db()
    assert (dead.settled_by, dead.settled_at, dead.state) == (admin, NOW, "dead")
    assert Event.objects.get().reason == "Collega is uit dienst"


def test_what_is_settled_or_sent_is_left_alone(dead, admin):
    settle_mail(dead, by=admin, reason="Collega is uit dienst", now=NOW)
    for action in (
        lambda: retry_mail(dead, by=admin, now=NOW),
        lambda: settle_mail(dead, by=admin, reason="-", now=NOW),
    ):
        with pytest.raises(OutboxError, match=r"niet \(meer\) onbestelbaar"):
            action()
