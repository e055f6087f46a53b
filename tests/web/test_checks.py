"""What is looked at besides the heartbeats, and how red it makes `/gezondheid/`."""

from datetime import timedelta

import pytest

from dpan_bridge.importing.checks import STANDS_STILL, check_imports
from dpan_bridge.models import ImportBatch
from dpan_bridge.services.batches import start_import
from nazorg.outbox.checks import OLDEST_UNSENT, check_mail
from nazorg.outbox.models import Mail, Message
from nazorg.web import checks
from nazorg.web.checks import Finding, Level, register_check, worst
from nazorg.web.heartbeats import EXPECTED, beat
from tests.dpan_bridge.import_data import csv_file, offered, row

pytestmark = pytest.mark.django_db
A_SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def with_a_mail_server(settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:2525"


@pytest.fixture
def running(now):
    for job in EXPECTED:
        beat(job, now=now)


def a_mail(now, *, waits=timedelta(0), **fields):
    texts = {"recipient": "a@voorbeeld.nl", "subject": "Nazorg", "text": "-", "html": "-"}
    return Mail.objects.create(created_at=now - waits, next_try_at=now, **{**texts, **fields})


def test_the_worst_level_counts():
    assert worst([]) is Level.OK
    assert worst([Level.OK, Level.ERROR, Level.WARNING]) is Level.ERROR


@pytest.mark.parametrize(("level", "status"), [(Level.OK, 200), (Level.WARNING, 200), (Level.ERROR, 503)])
def test_health_tells_what_a_check_found(client, running, monkeypatch, level, status):
    monkeypatch.setattr(checks, "_checks", {})
    register_check("proef", lambda **_: Finding("proef", "Proef", level, "Woorden"))
    answer = client.get("/gezondheid/")
    assert (answer.status_code, answer.json()["status"]) == (status, level)
    assert answer.json()["checks"] == {"proef": {"status": level, "text": "Woorden"}}


class TestMail:
    """The relay may run while the mail server has been down for days."""

    def test_what_waits_for_an_hour_at_most_is_no_trouble(self, now):
        a_mail(now, waits=OLDEST_UNSENT)
        assert check_mail(now=now).level is Level.OK

    def test_health_is_red_when_nothing_goes_out_while_the_relay_runs(self, client, running, now):
        a_mail(now, waits=timedelta(days=3), attempts=70)
        answer = client.get("/gezondheid/")
        assert (answer.status_code, answer.json()["jobs"]["relay"]["status"]) == (503, "ok")
        assert "Er gaat niets uit" in answer.json()["checks"]["mail"]["text"]

    def test_one_mail_that_waits_while_others_go_out_is_amber(self, now):
        a_mail(now, waits=OLDEST_UNSENT + A_SECOND)
        a_mail(now, state="sent", sent_at=now - timedelta(minutes=5))
        assert check_mail(now=now).level is Level.WARNING

    def test_mails_that_were_sent_or_given_up_wait_for_nobody(self, now):
        a_mail(now, waits=timedelta(days=2), state="sent", sent_at=now - timedelta(days=1))
        a_mail(now, waits=timedelta(days=2), state="dead")
        assert check_mail(now=now).level is Level.OK

    @pytest.mark.parametrize(("waits", "level"), [(timedelta(hours=2), Level.ERROR), (timedelta(hours=-2), Level.OK)])
    def test_a_message_that_should_stand_in_a_mail_counts_from_its_moment(self, now, waits, level):
        Message.objects.create(
            key="k",
            address="a@voorbeeld.nl",
            urgency="digest",
            reference="M-1",
            line="-",
            send_after=now - waits,
            created_at=now - timedelta(days=3),
        )
        assert check_mail(now=now).level is level

    def test_without_a_mail_server_it_says_so(self, now, settings):
        settings.EMAIL_URL = ""
        a_mail(now, waits=timedelta(hours=2))
        assert "geen mailserver ingesteld" in check_mail(now=now).text

    def test_the_admin_reads_it(self, log_in, admin, now):
        a_mail(now, waits=timedelta(days=3))
        for url in ("/beheer/werking/", "/"):
            assert "Er gaat niets uit" in log_in(admin).get(url).content.decode()


class TestImports:
    """The job of the imports runs while one file is stuck."""

    @pytest.fixture
    def batch(self, supporter, policy):
        return offered(csv_file(row(1)), supporter)

    def test_a_file_that_was_just_started_is_no_trouble(self, batch, supporter, now):
        start_import(batch, by=supporter)
        assert check_imports(now=now).level is Level.OK

    def test_a_file_that_has_not_moved_is_told_without_its_name(self, batch, supporter, now):
        start_import(batch, by=supporter)
        found = check_imports(now=now + STANDS_STILL + timedelta(minutes=1))
        assert found.level is Level.ERROR
        assert "staat stil bij regel 0" in found.text
        assert batch.file_name not in found.text

    def test_a_preview_that_is_never_checked_is_told_too(self, batch, now):
        ImportBatch.objects.filter(pk=batch.pk).update(
            done_count=0, summary={}, created_at=now - STANDS_STILL - A_SECOND
        )
        assert check_imports(now=now).level is Level.ERROR

    def test_a_preview_that_waits_for_a_person_is_no_trouble(self, batch, now):
        assert not batch.is_waiting
        assert check_imports(now=now + timedelta(hours=5)).level is Level.OK
