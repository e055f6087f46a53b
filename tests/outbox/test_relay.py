"""From mails to a real mail server: at least once, whatever it answers."""

import socket
from datetime import timedelta

import pytest

from nazorg.outbox.models import Mail
from nazorg.outbox.relay import send_mails
from nazorg.outbox.rules import retry_delay
from tests.deadlines.conftest import at
from tests.plugins.mail import Mode

pytestmark = pytest.mark.django_db

NOW = at("2026-03-05T07:30")


@pytest.fixture
def mail(db):
    def make(recipient="sanne@voorbeeld.nl", **fields):
        texts = {"subject": "Nazorg: M-2026-1 vraagt aandacht", "text": "Tekst één", "html": "<p>Tekst één</p>"}
        return Mail.objects.create(recipient=recipient, **{**texts, "next_try_at": NOW, "created_at": NOW, **fields})

    return make


def test_a_mail_arrives_in_text_and_html_with_its_own_id(smtp_sink, mail):
    sent = mail()
    assert send_mails(now=NOW) == 1
    (received,) = smtp_sink.received
    assert received.recipients == ("sanne@voorbeeld.nl",)
    assert received.subject == "Nazorg: M-2026-1 vraagt aandacht"
    assert received.text().strip() == "Tekst één"
    assert received.text("html").strip() == "<p>Tekst één</p>"
    assert str(sent.public_id) in received.message_id
    assert received.message["Auto-Submitted"] == "auto-generated"


def test_an_accepted_mail_is_not_sent_again(smtp_sink, mail):
    mail()
    assert [send_mails(now=NOW) for _ in range(3)] == [1, 0, 0]
    stored = Mail.objects.get()
    assert (stored.state, stored.sent_at, stored.attempts) == ("sent", NOW, 1)


def test_without_a_mail_server_mails_wait(mail, settings):
    settings.EMAIL_URL = ""
    mail()
    assert send_mails(now=NOW) == 0
    assert Mail.objects.get().state == "pending"


def test_a_refusal_for_now_is_tried_again_later_and_then_arrives(smtp_sink, mail):
    mail()
    smtp_sink.mode = Mode.TRANSIENT
    assert send_mails(now=NOW) == 0
    stored = Mail.objects.get()
    assert (stored.state, stored.next_try_at) == ("pending", NOW + timedelta(minutes=1))
    assert stored.last_error.startswith("451")
    assert send_mails(now=NOW) == 0
    assert len(smtp_sink.received) == 1  # not before its time
    smtp_sink.mode = Mode.ACCEPT
    assert send_mails(now=NOW + timedelta(minutes=1)) == 1
    assert Mail.objects.get().last_error == ""
    assert len({received.message_id for received in smtp_sink.received}) == 1


def test_a_refusal_for_good_is_left_to_a_person_and_the_others_go_on(smtp_sink, mail):
    mail("weg@voorbeeld.nl")
    mail("sanne@voorbeeld.nl")
    smtp_sink.modes_by_recipient["weg@voorbeeld.nl"] = Mode.PERMANENT
    assert send_mails(now=NOW) == 1
    dead = Mail.objects.get(state="dead")
    assert (dead.recipient, dead.last_error[:3]) == ("weg@voorbeeld.nl", "550")


@pytest.mark.parametrize("mode", [Mode.HANG, Mode.DROP])
def test_a_server_that_does_not_answer_costs_time_and_no_mail(smtp_sink, mail, mode, settings):
    settings.EMAIL_TIMEOUT = 0.5
    mail("stil@voorbeeld.nl")
    mail("sanne@voorbeeld.nl")
    smtp_sink.modes_by_recipient["stil@voorbeeld.nl"] = mode
    assert send_mails(now=NOW) == 1
    waiting = Mail.objects.get(recipient="stil@voorbeeld.nl")
    assert (waiting.state, waiting.attempts) == ("pending", 1)
    smtp_sink.modes_by_recipient.clear()
    assert send_mails(now=NOW + timedelta(minutes=1)) == 1


def test_a_server_that_is_ill_ends_the_round_after_three_failures(smtp_sink, mail):
    for number in range(6):
        mail(f"u{number}@voorbeeld.nl")
    smtp_sink.mode = Mode.DROP
    assert send_mails(now=NOW) == 0
    assert len(smtp_sink.received) == 3
    smtp_sink.mode = Mode.ACCEPT
    assert send_mails(now=NOW + timedelta(hours=1)) == 6


def test_a_server_that_is_away_loses_nothing(smtp_sink, mail, settings):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = nobody.getsockname()[1]
        mail()
        now = NOW
        for _ in range(30):  # a day of silence
            send_mails(now=now)
            now += timedelta(hours=1)
    stored = Mail.objects.get()
    assert (stored.state, stored.attempts) == ("pending", 30)
    settings.EMAIL_PORT = smtp_sink.port
    assert send_mails(now=now) == 1


@pytest.mark.parametrize("broken", [{"recipient": "geen adres\n"}, {"subject": "twee\nregels"}])
def test_a_mail_that_cannot_be_built_is_left_to_a_person_and_the_others_go_on(smtp_sink, mail, broken, caplog):
    poison = mail(**broken)
    mail("sanne@voorbeeld.nl")
    assert send_mails(now=NOW) == 1
    poison.refresh_from_db()
    assert poison.state == "dead"
    assert poison.last_error
    assert str(poison.public_id) in caplog.text


def test_the_oldest_try_goes_first(smtp_sink, mail):
    mail("later@voorbeeld.nl", next_try_at=NOW)
    mail("eerder@voorbeeld.nl", next_try_at=NOW - timedelta(hours=1))
    assert send_mails(now=NOW, at_most=1) == 1
    assert smtp_sink.received[0].recipients == ("eerder@voorbeeld.nl",)


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (8, 60), (1_000_000, 60)])
def test_the_waits_grow_to_an_hour_and_never_end(attempts, minutes):
    assert retry_delay(attempts) == timedelta(minutes=minutes)
