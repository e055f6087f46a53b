"""The forms about a detention: another release date, another PI, release."""

from datetime import timedelta

import pytest
from django.urls import reverse

from people.basics import load_prisons
from people.models import PrisonFacility
from tests.people.making import make_detention, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(amersfoort):
    return make_person(amersfoort, "Berg", first_names="Noor")


@pytest.fixture
def detention(noor, today):
    load_prisons()
    return make_detention(
        noor,
        today - timedelta(days=10),
        expected_release_on=today + timedelta(days=10),
        facility=PrisonFacility.objects.get(name="PI Lelystad"),
    )


@pytest.fixture
def client(log_in, coordinator):
    return log_in(coordinator)


def url(action, detention):
    return reverse(f"people:{action}", args=[detention.person.public_id, detention.public_id])


def iso(day):
    return day.isoformat()


@pytest.mark.parametrize("action", ["release_date", "transfer", "release"])
def test_each_form_says_about_whom_it_is(client, detention, action):
    page = client.get(url(action, detention)).content.decode()
    assert "Noor Berg" in page
    assert "Annuleren" in page


@pytest.mark.parametrize("action", ["release_date", "transfer", "release"])
def test_a_detention_of_somebody_else_is_not_found_under_this_person(client, detention, amersfoort, today, action):
    other = make_detention(make_person(amersfoort), today)
    mixed = reverse(f"people:{action}", args=[detention.person.public_id, other.public_id])
    assert client.get(mixed).status_code == 404
    assert client.post(mixed, {"released_on": iso(today), "kind": "vi"}).status_code == 404


@pytest.mark.parametrize("action", ["release_date", "transfer", "release"])
@pytest.mark.parametrize("who", ["outsider", "partner", "admin", "manager"])
def test_who_may_not_know_of_it_does_not_find_it(request, log_in, detention, action, who, today):
    client = log_in(request.getfixturevalue(who))
    assert client.get(url(action, detention)).status_code == 404
    assert client.post(url(action, detention), {"released_on": iso(today), "kind": "vi"}).status_code == 404
    detention.refresh_from_db()
    assert detention.released_on is None


def test_the_release_date_is_changed(client, detention, today):
    told = {"new_on": iso(today + timedelta(days=20)), "source": "pi", "reason": "Brief"}
    page = client.post(url("release_date", detention), told, follow=True).content.decode()
    assert "De verwachte vrijlatingsdatum is gewijzigd." in page
    assert "Brief" in page
    detention.refresh_from_db()
    assert detention.expected_release_on == today + timedelta(days=20)


def test_the_release_date_may_become_unknown(client, detention):
    client.post(url("release_date", detention), {"new_on": "", "source": "client", "reason": "Hoger beroep"})
    detention.refresh_from_db()
    assert detention.expected_release_on is None


@pytest.mark.parametrize(
    ("days", "reason", "problem"),
    [(20, "", "Vul dit in."), (10, "x", "al de verwachte"), (-11, "x", "vóór het begin"), (22500, "x", "zestig jaar")],
)
def test_a_release_date_that_cannot_be_is_refused(client, detention, today, days, reason, problem):
    told = {"new_on": iso(today + timedelta(days=days)), "source": "pi", "reason": reason}
    response = client.post(url("release_date", detention), told)
    assert response.status_code == 422
    assert problem in response.content.decode()


@pytest.mark.parametrize("new_on", ["31-2-2026", "gisteren", "0000-00-00", "99999-01-01"])
def test_what_is_no_date_is_refused(client, detention, new_on):
    told = {"new_on": new_on, "source": "pi", "reason": "x"}
    assert client.post(url("release_date", detention), told).status_code == 422


def test_a_transfer_is_registered(client, detention, today):
    vught = PrisonFacility.objects.get(name="PI Vught")
    told = {"facility": vught.pk, "on": iso(today), "casemanager_email": "cm@voorbeeld.nl"}
    page = client.post(url("transfer", detention), told, follow=True).content.decode()
    assert "De overplaatsing is geregistreerd." in page
    assert page.rindex("PI Lelystad") < page.rindex("PI Vught")


def test_a_prison_that_is_not_in_the_list_may_be_typed(client, detention, today):
    told = {"facility": "", "facility_text": "PI Nergens", "on": iso(today)}
    assert "PI Nergens" in client.post(url("transfer", detention), told, follow=True).content.decode()


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"facility": "", "facility_text": ""}, "Kies een inrichting"),
        ({"facility": "99999"}, "Selecteer een geldige keuze"),
        ({"facility_text": "x", "casemanager_email": "geen adres"}, "Voer een geldig"),
    ],
)
def test_a_transfer_that_cannot_be_is_refused(client, detention, today, told, problem):
    response = client.post(url("transfer", detention), {"on": iso(today), **told})
    assert response.status_code == 422
    assert problem in response.content.decode()


def test_a_transfer_that_is_to_come_is_refused(client, detention, today):
    told = {"facility_text": "PI Nergens", "on": iso(today + timedelta(days=1))}
    assert "als zij is geweest" in client.post(url("transfer", detention), told).content.decode()


def test_a_prison_that_was_closed_is_not_offered(client, detention, today):
    PrisonFacility.objects.filter(name="PI Vught").update(closed_on=today)
    assert "PI Vught" not in client.get(url("transfer", detention)).content.decode()


def test_a_release_is_registered_and_corrected_with_a_reason(client, detention, today):
    page = client.post(
        url("release", detention), {"released_on": iso(today), "kind": "einde_straf"}, follow=True
    ).content.decode()
    assert "De vrijlating is geregistreerd." in page
    assert "Vrijlating corrigeren" in page
    earlier = {"released_on": iso(today - timedelta(days=1)), "kind": "vi"}
    assert client.post(url("release", detention), earlier).status_code == 422
    page = client.post(url("release", detention), {**earlier, "reason": "Verkeerde dag"}, follow=True).content.decode()
    assert "De vrijlating is gecorrigeerd." in page


@pytest.mark.parametrize(
    ("days", "kind", "problem"),
    [(1, "vi", "toekomst"), (-11, "vi", "vóór het begin"), (0, "", "Maak een keuze.")],
)
def test_a_release_that_cannot_be_is_refused(client, detention, today, days, kind, problem):
    response = client.post(url("release", detention), {"released_on": iso(today + timedelta(days=days)), "kind": kind})
    assert response.status_code == 422
    assert problem in response.content.decode()
    detention.refresh_from_db()
    assert detention.released_on is None
