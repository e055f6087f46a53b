"""The page of one client, and correcting who it is."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from nazorg.accounts.models import User
from nazorg.audit.models import Look
from people.models import Person
from people.panels import Panel, register_panel
from people.services import add_label, change_release_date, link_gemeente, register_release, transfer
from tests.people.making import BSNS, make_detention, make_person
from tests.plugins.rendering import environment

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(amersfoort):
    return make_person(amersfoort, "van den Berg", first_names="Noor", bsn=BSNS[0], sex="vrouw")


def page_of(client, person, query="") -> str:
    response = client.get(reverse("people:detail", args=[person.public_id]) + query)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_page_tells_who_somebody_is(log_in, coordinator, noor):
    page = page_of(log_in(coordinator), noor)
    for text in ("Noor van den Berg", "12 maart 1984", "Vrouw", "Te toetsen", "Amersfoort", "Geen detentie bekend"):
        assert text in page


def test_the_title_of_the_page_holds_no_name(log_in, coordinator, noor):
    title = page_of(log_in(coordinator), noor).partition("<title>")[2].partition("</title>")[0]
    assert "Cliënt" in title
    assert "Berg" not in title


def test_the_bsn_is_shown_when_it_is_asked_for_and_that_look_is_written_down(log_in, coordinator, noor):
    client = log_in(coordinator)
    hidden = page_of(client, noor)
    assert BSNS[0] not in hidden
    assert "••••••111" in hidden
    assert BSNS[0] in page_of(client, noor, "?bsn=toon")
    looks = Look.objects.filter(user=coordinator).order_by("id")
    assert [(look.purpose, look.screen) for look in looks] == [("nazorg", "people:detail"), ("bsn", "people:detail")]
    assert all(look.subject_ids == [noor.public_id] for look in looks)


def test_a_detention_is_shown_with_its_stays_and_changes(log_in, coordinator, noor, today, now):
    detention = make_detention(
        noor, today - timedelta(days=20), expected_release_on=today + timedelta(days=80), facility_text="PI Eerst"
    )
    transfer(detention, facility=None, facility_text="PI Later", on=today, by=None, casemanager_email="cm@voorbeeld.nl")
    change_release_date(
        detention, new_on=today + timedelta(days=70), reason="Brief", source="pi", by=coordinator, now=now
    )
    page = page_of(log_in(coordinator), noor)
    for text in ("In detentie", "PI Eerst", "PI Later", "cm@voorbeeld.nl", "90 dagen", "Brief", "Carla Coster"):
        assert text in page


def test_a_detention_of_zero_days_is_questioned(log_in, coordinator, noor, today):
    make_detention(noor, today, released_on=today)
    page = page_of(log_in(coordinator), noor)
    assert "0 dagen" in page
    assert "Klopt dit?" in page


def test_earlier_detentions_stand_below_the_latest(log_in, coordinator, noor, today):
    make_detention(noor, today - timedelta(days=90), released_on=today - timedelta(days=60), facility_text="PI Vroeger")
    make_detention(noor, today, facility_text="PI Nu")
    page = page_of(log_in(coordinator), noor)
    assert page.index("PI Nu") < page.index("Eerdere detenties") < page.index("PI Vroeger")
    assert "30 dagen" in page


def test_labels_are_shown_but_bij_is_not(log_in, coordinator, noor, today):
    add_label(noor, category="top_x", starts_on=today, reason="Jaarlijst", by=coordinator, now=timezone.now())
    add_label(noor, category="bij", starts_on=today, reason="Geheim", by=coordinator, now=timezone.now())
    page = page_of(log_in(coordinator), noor)
    assert "Jaarlijst" in page
    assert "Geheim" not in page
    assert "BIJ" not in page


def test_who_died_is_shown_as_such(log_in, coordinator, noor, today, now):
    register_release(make_detention(noor, today), released_on=today, kind="overlijden", by=None, now=now)
    assert "Overleden" in page_of(log_in(coordinator), noor)


def test_html_in_what_is_told_is_shown_as_text(log_in, coordinator, amersfoort, today):
    person = make_person(amersfoort, "<img src=x onerror=alert(1)>", first_names="<b>Bo</b>")
    make_detention(person, today, facility_text="<i>PI</i>")
    page = page_of(log_in(coordinator), person)
    assert "<img src=x" not in page
    assert "<b>Bo" not in page
    assert "<i>PI" not in page


def test_the_page_takes_as_many_queries_for_much_as_for_little(
    log_in, coordinator, noor, today, now, django_assert_max_num_queries
):
    def add_detention(days_ago: int) -> None:
        start = today - timedelta(days=days_ago)
        detention = make_detention(noor, start, facility_text="PI Toen")
        change_release_date(detention, new_on=today, reason="x", source="pi", by=coordinator, now=now)
        register_release(detention, released_on=start + timedelta(days=5), kind="vi", by=None, now=now)
        add_label(noor, category="isd", starts_on=start, ends_on=start, reason="x", by=coordinator, now=now)

    client = log_in(coordinator)
    add_detention(900)
    with django_assert_max_num_queries(21) as one:  # one for each panel of another room
        page_of(client, noor)
    for number in range(20):
        add_detention(800 - 30 * number)
    with django_assert_max_num_queries(len(one)):
        assert page_of(client, noor).count("PI Toen") == 21


def test_a_room_above_adds_its_panel(log_in, coordinator, noor, monkeypatch):
    def filled(person: Person, user: User, _today: date) -> dict[str, str]:
        return {"title": f"{user} bij {person.last_name}"}

    def left_out(_person: Person, _user: User, _today: date) -> None:
        return None

    template: Any = environment().from_string("{{ panel.title }}{{ person|default }}{{ request|default }}")
    monkeypatch.setattr("people.panels._panels", {})
    register_panel(Panel(template, filled, order=1))
    register_panel(Panel("components/nowhere.html", left_out, order=2))
    assert "Carla Coster bij Berg</" in page_of(log_in(coordinator), noor).replace("\n", "").replace("  ", "")


@pytest.mark.parametrize("who", ["outsider", "partner", "admin", "privacy_officer", "manager", "vhru_manager"])
def test_who_may_not_know_of_somebody_gets_the_page_of_nobody(request, log_in, who, noor):
    client = log_in(request.getfixturevalue(who))
    unknown = client.get(reverse("people:detail", args=[uuid4()]))
    foreign = client.get(reverse("people:detail", args=[noor.public_id]))
    assert foreign.status_code == unknown.status_code == 404
    assert len(foreign.content) == len(unknown.content)
    assert Look.objects.filter(result="refused", subject_ids=[noor.public_id]).exists()
    assert not Look.objects.filter(result="shown").exists()


def test_a_gemeente_that_comes_to_know_somebody_sees_them(log_in, outsider, noor, soest, today):
    link_gemeente(noor, gemeente=soest, reason="Verhuisd", by=outsider, today=today)
    assert "Verhuisd" in page_of(log_in(outsider), noor)


class TestCorrecting:
    def url(self, person):
        return reverse("people:correct", args=[person.public_id])

    def told(self, **changes):
        return {
            "first_names": "Noor",
            "name_prefix": "van den",
            "last_name": "Berg",
            "birth_date": "12-3-1984",
            "bsn": BSNS[0],
            "sex": "vrouw",
            "residence_status": "geldig",
            "reason": "Paspoort gezien",
            **changes,
        }

    def test_the_form_holds_what_is_known(self, log_in, coordinator, noor):
        page = log_in(coordinator).get(self.url(noor)).content.decode()
        for value in ("Noor", "van den", "Berg", "12-03-1984", BSNS[0]):
            assert f'value="{value}"' in page
        assert Look.objects.get(user=coordinator).purpose == "bsn"

    def test_what_is_told_is_kept(self, log_in, coordinator, noor):
        told = self.told(last_name="Berghuis", birth_date="1985", bsn="")
        response = log_in(coordinator).post(self.url(noor), told, follow=True)
        assert "De gegevens zijn gecorrigeerd." in response.content.decode()
        corrected = Person.objects.get(pk=noor.pk)
        assert (corrected.last_name, str(corrected.birth_date), corrected.bsn) == ("Berghuis", "1985", None)
        assert corrected.residence_status == "geldig"

    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ({"reason": ""}, "Vul dit in."),
            ({"last_name": " "}, "Vul dit in."),
            ({"last_name": "\u200b"}, "achternaam is nodig"),
            ({"bsn": "123456789"}, "elfproef"),
            ({"birth_date": "31-2-1984"}, "bestaat niet"),
            ({"birth_date": "1850"}, "vóór 1900"),
            ({"birth_date": "2200"}, "toekomst"),
            ({"sex": "x"}, "Selecteer een geldige keuze"),
            ({"first_names": "x" * 201}, "200"),
        ],
    )
    def test_what_cannot_be_is_refused_and_stays_in_the_form(self, log_in, coordinator, noor, changes, problem):
        response = log_in(coordinator).post(self.url(noor), self.told(**changes))
        assert response.status_code == 422
        assert problem in response.content.decode()
        assert Person.objects.get(pk=noor.pk).residence_status == "te_toetsen"

    def test_a_bsn_of_somebody_else_is_refused(self, log_in, coordinator, noor, amersfoort):
        make_person(amersfoort, bsn=BSNS[1])
        response = log_in(coordinator).post(self.url(noor), self.told(bsn=BSNS[1]))
        assert response.status_code == 422
        assert "al een persoon met dit BSN" in response.content.decode()

    def test_nobody_else_corrects_it(self, log_in, outsider, partner, noor):
        for user in (outsider, partner):
            assert log_in(user).post(self.url(noor), self.told()).status_code == 404
        assert Person.objects.get(pk=noor.pk).residence_status == "te_toetsen"
