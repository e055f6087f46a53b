"""Closing days, recalculation, the state of the jobs, and the link in every mail."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections

from nazorg.accounts.models import Role
from nazorg.audit.models import Look
from nazorg.deadlines import kinds
from nazorg.deadlines.calendars import current_calendar
from nazorg.deadlines.closing import close_days, closing_days
from nazorg.deadlines.kinds import DeadlineKind
from nazorg.deadlines.models import Deadline, Recalculation
from nazorg.deadlines.recalculation import carry_out_recalculations
from nazorg.deadlines.services import Owner
from nazorg.deadlines.unheard import Unheard, unheard_deadlines
from nazorg.outbox.models import Mail
from nazorg.web.heartbeats import EXPECTED, beat
from tests.accounts.test_user_screens import text_of

pytestmark = pytest.mark.django_db

CALENDAR, WORKING, HEALTH = "/beheer/sluitingsdagen/", "/beheer/werking/", "/gezondheid/"


@pytest.fixture
def office(log_in, admin):
    """The browser of the administrator."""
    return log_in(admin)


class TestClosingDays:
    """The calendar of the administrator."""

    def test_a_period_is_entered_and_a_day_of_it_removed(self, office):
        wishes = {"first": "2026-12-23", "last": "2026-12-24", "name": "Kerstsluiting"}
        assert office.post(f"{CALENDAR}toevoegen/", wishes)["Location"] == CALENDAR
        assert list(closing_days(current_calendar()).values()) == ["Kerstsluiting"] * 2
        office.post(f"{CALENDAR}verwijderen/", {"day": "2026-12-24"})
        assert [day.day for day in closing_days(current_calendar())] == [23]

    def test_one_day_needs_no_last_day(self, office):
        office.post(f"{CALENDAR}toevoegen/", {"first": "2026-12-23", "name": "Dicht"})
        assert len(closing_days(current_calendar())) == 1

    @pytest.mark.parametrize(
        ("answer", "message"),
        [
            ({"first": "2026-12-25", "name": "Kerst"}, "al vrije dagen"),
            ({"first": "2026-12-24", "last": "2026-12-23", "name": "Kerst"}, "laatste dag ligt voor"),
            ({"first": "0001-01-01", "name": "Kerst"}, "tussen 2000 en 2100"),
            ({"first": "31 februari", "name": "Kerst"}, "geldige datum"),
            ({}, "Dit veld is vereist"),
        ],
    )
    def test_what_cannot_be_entered_is_explained(self, office, answer, message):
        response = office.post(f"{CALENDAR}toevoegen/", answer)
        assert message in text_of(response)
        assert closing_days(current_calendar()) == {}

    def test_removing_what_is_no_closing_day_is_explained(self, office):
        response = office.post(f"{CALENDAR}verwijderen/", {"day": "2026-12-24"}, follow=True)
        assert "geen sluitingsdag" in text_of(response)
        assert office.post(f"{CALENDAR}verwijderen/", {"day": "onzin"}).status_code == 302

    def test_the_page_tells_the_holidays_and_who_changed_what(self, office, today):
        office.post(f"{CALENDAR}toevoegen/", {"first": f"{today.year + 1}-12-23", "name": "Kerstsluiting"})
        text = text_of(office.get(CALENDAR))
        assert "Goede vrijdag" in text
        assert "Gesloten: Kerstsluiting" in text
        assert "Ali Aydin" in text

    @pytest.mark.parametrize("deadlines", [1, 21])
    def test_the_page_asks_the_database_the_same_number_of_questions(
        self, office, opened, admin, today, deadlines, django_assert_num_queries
    ):
        for number in range(deadlines):
            opened(starts_on=(today - timedelta(days=number)).isoformat())
        close_days(today + timedelta(days=10), today + timedelta(days=16), name="Dicht", by=admin)
        office.get(CALENDAR)
        with django_assert_num_queries(10):
            assert office.get(CALENDAR).status_code == 200


class TestRecalculation:
    """The running deadlines under the new calendar."""

    @pytest.fixture(autouse=True)
    def a_deadline_that_would_move(self, opened, admin, today):
        opened(starts_on=today.isoformat())
        close_days(today + timedelta(days=1), today + timedelta(days=6), name="Dicht", by=admin)

    def test_it_is_shown_asked_for_and_followed(self, office, today):
        assert "1 lopende termijn zou" in text_of(office.get(CALENDAR))
        shown = text_of(office.get(f"{CALENDAR}herberekenen/"))
        assert "Gemeentelijke informatie" in shown
        before = Deadline.objects.get().due_on
        assert office.post(f"{CALENDAR}herberekenen/")["Location"] == CALENDAR
        assert "0 van 1" in text_of(office.get(CALENDAR))
        assert Deadline.objects.get().due_on == before
        carry_out_recalculations(now=Recalculation.objects.get().requested_at)
        assert Deadline.objects.get().due_on > before
        assert "1 termijn kreeg een andere datum" in text_of(office.get(CALENDAR))

    def test_the_progress_comes_as_a_fragment(self, office):
        office.post(f"{CALENDAR}herberekenen/")
        fragment = office.get(CALENDAR, HTTP_HX_REQUEST="true").content.decode()
        assert "<html" not in fragment
        assert "0 van 1" in text_of(office.get(CALENDAR, HTTP_HX_REQUEST="true"))

    def test_asking_twice_is_explained(self, office):
        office.post(f"{CALENDAR}herberekenen/")
        assert "loopt al een herberekening" in text_of(office.post(f"{CALENDAR}herberekenen/", follow=True))


class TestTheLinkInTheMail:
    """/termijnen/UUID/."""

    def test_it_leads_through_the_login_to_the_page_of_the_duty(self, client, coordinator, opened, monkeypatch):
        deadline = opened()
        monkeypatch.setitem(kinds._kinds, deadline.kind, DeadlineKind(deadline.kind, "-", "-", "deadlines:open"))
        url = f"/termijnen/{deadline.public_id}/"
        assert client.get(url)["Location"] == f"/account/inloggen/?next={url}"
        client.force_login(coordinator)
        assert client.get(url)["Location"] == f"/termijnen/{deadline.subject_id}/"

    def test_who_may_not_know_of_it_gets_404_and_stands_in_the_trail(self, log_in, outsider, opened):
        deadline = opened()
        foreign = log_in(outsider).get(f"/termijnen/{deadline.public_id}/")
        missing = log_in(outsider).get(f"/termijnen/{uuid4()}/")
        assert foreign.status_code == missing.status_code == 404
        assert Look.objects.filter(user=outsider, result="refused", subject_type="deadline").count() == 2

    def test_a_kind_that_is_no_more_gives_404_and_no_error(self, log_in, coordinator, opened):
        deadline = opened()
        Deadline.objects.filter(pk=deadline.pk).update(kind="van_vroeger")
        assert log_in(coordinator).get(f"/termijnen/{deadline.public_id}/").status_code == 404


class TestWorking:
    """How the installation is doing."""

    def test_a_job_that_stands_still_is_told(self, office, now):
        beat("sweep", now=now)
        beat("relay", now=now - timedelta(hours=1))
        text = text_of(office.get(WORKING))
        assert text.count("Staat stil") == len(EXPECTED) - 1
        assert text.count("Op tijd") == 1

    def test_undeliverable_mail_is_tried_again_or_settled(self, office, now):
        texts = {"subject": "Nazorg", "text": "-", "html": "-", "state": "dead", "next_try_at": now}
        again, settled = [Mail.objects.create(recipient=f"{name}@voorbeeld.nl", **texts) for name in ("een", "twee")]
        assert "een@voorbeeld.nl" in text_of(office.get(WORKING))
        office.post(f"/beheer/mails/{again.public_id}/opnieuw/")
        office.post(f"/beheer/mails/{settled.public_id}/afhandelen/", {"reason": "Collega is uit dienst"})
        again.refresh_from_db()
        assert again.state == "pending"
        text = text_of(office.get(WORKING))
        assert "een@voorbeeld.nl" not in text
        assert "twee@voorbeeld.nl" not in text

    def test_settling_without_a_reason_is_refused(self, office, now):
        mail = Mail.objects.create(recipient="a@voorbeeld.nl", state="dead", next_try_at=now)
        assert "vereist" in text_of(office.post(f"/beheer/mails/{mail.public_id}/afhandelen/", {"reason": " "}))

    def test_duties_that_nobody_would_hear_of_are_told(self, office, opened, gemeenten, today, coordinator, kwintes):
        opened()  # the coordinator hears of it
        opened(gemeente=gemeenten["0308"])
        opened("screening", gemeente=gemeenten["0308"])
        opened("screening", gemeente=gemeenten["0308"], owner=Owner(contact_email="pi@example.nl"))
        opened(gemeente=gemeenten["0308"], owner=Owner(organisation=kwintes))
        opened("pi_report", gemeente=gemeenten["0308"], owner=Owner(role=Role.MANAGER))  # reminds nobody
        assert unheard_deadlines(today=today) == [Unheard("Baarn", "", 1), Unheard("Baarn", "Procesondersteuner", 2)]
        assert "Procesondersteuner" in text_of(office.get(WORKING))

    @pytest.mark.parametrize("rows", [1, 21])
    def test_the_page_asks_the_database_the_same_number_of_questions(
        self, office, opened, now, rows, django_assert_num_queries
    ):
        for number in range(rows):
            opened(number=number)
            Mail.objects.create(recipient=f"u{number}@voorbeeld.nl", state="dead", next_try_at=now)
        office.get(WORKING)
        with django_assert_num_queries(15):
            assert office.get(WORKING).status_code == 200


class TestHealth:
    """/gezondheid/, for whoever watches."""

    def test_it_is_green_when_every_job_has_just_run(self, client, now):
        for job in EXPECTED:
            beat(job, now=now)
        answer = client.get(HEALTH)
        assert (answer.status_code, answer.json()["status"]) == (200, "ok")
        assert set(answer.json()["jobs"]) == set(EXPECTED)

    @pytest.mark.parametrize("job", EXPECTED)
    def test_it_is_red_when_a_job_stands_still(self, client, now, job):
        for other in EXPECTED:
            beat(other, now=now)
        beat(job, now=now - EXPECTED[job] - timedelta(seconds=1))
        answer = client.get(HEALTH)
        assert (answer.status_code, answer.json()["status"]) == (503, "error")
        assert answer.json()["jobs"][job]["status"] == "error"

    def test_it_is_red_before_any_job_has_run(self, client):
        assert client.get(HEALTH).status_code == 503

    def test_it_tells_nothing_that_is_not_for_everybody(self, client, admin, now):
        beat("sweep", now=now)
        told = json.dumps(client.get(HEALTH).json())
        assert not re.search(r"@|nazorg_|postgres|redis|secret|127\.0", told)


@pytest.mark.django_db(transaction=True)
def test_health_is_red_when_the_database_does_not_answer(client):
    connection = connections["default"]
    connection.close()
    port = connection.settings_dict["PORT"]
    connection.settings_dict["PORT"] = "1"
    try:
        answer = client.get(HEALTH)
    finally:
        connection.settings_dict["PORT"] = port
        connection.close()
    assert (answer.status_code, answer.json()["database"]) == (503, "error")
