"""Whom to call at an organisation, and who takes over."""

from datetime import timedelta

import pytest
from django.apps import apps

from nazorg.accounts.models import ContactPerson
from nazorg.accounts.selectors import contacts_of
from nazorg.accounts.services import (
    AccountChangedError,
    AccountError,
    ContactDetails,
    add_contact,
    change_contact,
    end_contact,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kim(kwintes):
    return add_contact(kwintes, ContactDetails("Kim de Graaf", "woonbegeleider", "06 0000 0001"), by=None)


@pytest.fixture
def noor(kwintes):
    return add_contact(kwintes, ContactDetails("Noor Bakker", email="NOOR@Kwintes.example"), by=None)


def test_a_contact_is_kept_as_it_can_be_used(noor):
    assert (noor.name, noor.email, noor.ends_on) == ("Noor Bakker", "noor@kwintes.example", None)


def test_days_of_absence_are_both_included(kim, noor, admin, today):
    until = today + timedelta(days=3)
    kim = change_contact(
        kim, ContactDetails("Kim", phone="1", substitute=noor, away_from=today, away_until=until), by=admin
    )
    assert not kim.is_away(today - timedelta(days=1))
    assert kim.is_away(today)
    assert kim.is_away(until)
    assert not kim.is_away(until + timedelta(days=1))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": " "}, "Vul de naam in"),
        ({"phone": ""}, "telefoonnummer of een e-mailadres"),
        ({"away_from": 0}, "eerste en de laatste dag"),
        ({"away_from": 3, "away_until": 1}, "vóór de eerste"),
    ],
)
def test_what_is_wrong_is_told(kwintes, today, wrong, told):
    days = {name: today + timedelta(days=value) for name, value in wrong.items() if name.startswith("away")}
    with pytest.raises(AccountError, match=told):
        add_contact(kwintes, ContactDetails(**{"name": "Kim", "phone": "1", **wrong, **days}), by=None)
    assert not ContactPerson.objects.exists()


def test_the_substitute_is_a_colleague_who_is_still_called(kim, noor, admin, partner_elsewhere, today):
    elsewhere = add_contact(partner_elsewhere.organisation, ContactDetails("Eva", phone="1"), by=None)
    for wrong in (elsewhere, kim):
        with pytest.raises(AccountError, match="dezelfde organisatie"):
            change_contact(kim, ContactDetails("Kim", phone="1", substitute=wrong), by=admin)
    end_contact(noor, today=today, by=admin)
    with pytest.raises(AccountError, match="geen contactpersoon meer"):
        change_contact(kim, ContactDetails("Kim", phone="1", substitute=noor), by=admin)


def test_who_ends_is_called_by_nobody_and_takes_over_for_nobody(kim, noor, admin, kwintes, today):
    change_contact(kim, ContactDetails("Kim", phone="1", substitute=noor), by=admin)
    for _ in range(2):
        end_contact(noor, today=today, by=admin)
    assert [contact.name for contact in contacts_of([kwintes.pk], today)] == ["Kim"]
    kim.refresh_from_db()
    assert kim.substitute is None
    events = apps.get_model("accounts", "ContactPersonEvent").objects.filter(pgh_obj_id=noor.pk)
    assert [event.pgh_label for event in events.order_by("pgh_id")] == ["insert", "update"]
    assert events.order_by("pgh_id").last().pgh_context["user"] == admin.pk


def test_two_who_change_the_same_contact_hear_of_each_other(log_in, admin, kim, kwintes):
    office = log_in(admin)
    address = f"/beheer/organisaties/{kwintes.public_id}/contactpersonen/{kim.public_id}/"
    seen = office.get(address).content.decode()
    revision = seen.split('name="revision" value="')[1].split('"')[0]
    change_contact(kim, ContactDetails("Kim de Graaf", phone="06 0000 0009"), by=admin)
    answer = office.post(address, {"name": "Kim Smit", "phone": "06 0000 0001", "revision": revision})
    assert answer.status_code == 409
    assert "Kim Smit" in answer.content.decode()
    kim.refresh_from_db()
    assert kim.name == "Kim de Graaf"
    with pytest.raises(AccountChangedError):
        change_contact(kim, ContactDetails("Kim Smit", phone="1"), revision=int(revision), by=admin)


def test_the_page_of_an_organisation_shows_who_is_away(log_in, admin, kim, noor, kwintes, today):
    details = ContactDetails("Kim <b>", phone="1", substitute=noor, away_from=today, away_until=today)
    change_contact(kim, details, by=admin)
    page = log_in(admin).get(f"/beheer/organisaties/{kwintes.public_id}/").content.decode()
    assert "afwezig tot en met" in page
    assert "Vervanger: Noor Bakker" in page
    assert "Kim &lt;b&gt;" in page


@pytest.mark.parametrize("number", [1, 21])
def test_the_page_asks_the_same_number_of_questions(log_in, admin, kwintes, number, django_assert_num_queries):
    for place in range(number):
        add_contact(kwintes, ContactDetails(f"Contact {place}", phone="1"), by=None)
    office, address = log_in(admin), f"/beheer/organisaties/{kwintes.public_id}/"
    office.get(address)
    with django_assert_num_queries(6):
        office.get(address)
