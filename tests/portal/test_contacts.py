"""The contact persons of the own organisation, and the ketenkaart in which others find them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.pages.chain import chain_of
from cases.services.partner import accept_referral
from nazorg.accounts.models import ContactPerson
from nazorg.accounts.services import ContactDetails, add_contact, change_preferences
from tests.cases.making import make_case
from tests.portal.sharing import ask, hand, share

pytestmark = pytest.mark.django_db
LIST = "/contactpersonen/"


def case_page(case):
    return reverse("portal:case", args=[case.public_id])


def text_of(response):
    return response.content.decode()


def test_a_partner_enters_a_contact_and_says_who_takes_over(partner, kwintes, log_in, today):
    desk = log_in(partner)
    desk.post(f"{LIST}nieuw/", {"name": "Noor Bakker", "email": "noor@kwintes.example"})
    noor = ContactPerson.objects.get()
    assert noor.organisation == kwintes
    desk.post(f"{LIST}nieuw/", {"name": "Kim de Graaf", "phone": "06 0000 0001"})
    kim = ContactPerson.objects.get(name="Kim de Graaf")
    away = {"away_from": today, "away_until": today + timedelta(days=7), "substitute": noor.pk}
    answer = desk.post(f"{LIST}{kim.public_id}/", {"name": kim.name, "phone": kim.phone, "revision": 0, **away})
    assert answer.status_code == 409  # another revision than the one that was seen
    revision = text_of(desk.get(f"{LIST}{kim.public_id}/")).split('name="revision" value="')[1].split('"')[0]
    sent = {"name": kim.name, "phone": kim.phone, "revision": revision, **away}
    assert desk.post(f"{LIST}{kim.public_id}/", sent).status_code == 302
    assert "afwezig tot en met" in text_of(desk.get(LIST))


def test_a_partner_knows_nothing_of_contacts_elsewhere(partner, partner_elsewhere, log_in):
    theirs = add_contact(partner_elsewhere.organisation, ContactDetails("Eva Geheim", phone="1"), by=None)
    desk = log_in(partner)
    assert "Eva Geheim" not in text_of(desk.get(LIST))
    assert "Eva Geheim" not in text_of(desk.get(f"{LIST}nieuw/"))  # nor as somebody who could take over
    assert desk.post(f"{LIST}nieuw/", {"name": "Kim", "phone": "1", "substitute": theirs.pk}).status_code == 422


def test_nothing_typed_is_lost(partner, log_in):
    answer = log_in(partner).post(f"{LIST}nieuw/", {"name": "Kim de Graaf", "function": "begeleider"})
    assert answer.status_code == 422
    assert 'value="Kim de Graaf"' in text_of(answer)
    assert "telefoonnummer of een e-mailadres" in text_of(answer)


def test_a_partner_sees_whom_to_call_on_what_is_shared_and_no_more(
    case, partner, partner_elsewhere, partner_other_part, supporter, log_in
):
    exodus, stadsring = partner_elsewhere.organisation, partner_other_part.organisation
    hand(case, exodus, by=supporter)
    hand(case, stadsring, by=supporter, leefgebied="schulden")
    add_contact(exodus, ContactDetails("Eva Evers", "aanmeldpunt", "06 0000 0002"), by=None)
    page = text_of(log_in(partner).get(case_page(case)))
    assert exodus.name in page
    assert "06 0000 0002" in page
    assert stadsring.name not in page  # schulden isn't shared with Kwintes
    staff = text_of(log_in(supporter).get(reverse("cases:contacts", args=[case.public_id])))
    assert stadsring.name in staff


def test_an_own_task_stands_there_also_about_what_is_not_shared(case, partner, supporter, today):
    ask(case, partner.organisation, by=supporter, leefgebied="zorg")
    lines = chain_of(case, today=today, among=["onderdak"], own=partner.organisation_id)
    assert [(line.about, line.who) for line in lines[1:]] == [("Zorg", "Kwintes")]


def test_the_phone_of_the_regisseur_is_theirs_to_give(case, partner, coordinator, log_in):
    case.owner = coordinator
    case.save(update_fields=["owner"])
    change_preferences(coordinator, phone="06 0000 0003", wants_digest=True, wants_direct_mail=True)
    assert "06 0000 0003" in text_of(log_in(partner).get(case_page(case)))


def test_an_organisation_stands_there_once_with_how_far_it_is(case, partner, supporter, today):
    referral = hand(case, partner.organisation, by=supporter)
    ask(case, partner.organisation, by=supporter)
    assert [line.how for line in chain_of(case, today=today)[1:]] == ["is gevraagd"]
    accept_referral(referral, intake_on=None, revision=referral.revision, by=partner, now=timezone.now())
    assert [line.how for line in chain_of(case, today=today)[1:]] == ["heeft de cliënt aangenomen"]


def test_who_is_away_comes_last_with_who_takes_over(case, partner, supporter, today):
    hand(case, partner.organisation, by=supporter)
    noor = add_contact(partner.organisation, ContactDetails("Noor", phone="1"), by=None)
    away = ContactDetails("Anna", phone="2", substitute=noor, away_from=today, away_until=today)
    add_contact(partner.organisation, away, by=None)
    called = chain_of(case, today=today)[1].contacts
    assert [contact.name for contact in called] == ["Noor", "Anna"]
    assert "Noor vervangt" in called[1].note
    assert [contact.note for contact in chain_of(case, today=today + timedelta(days=1))[1].contacts] == ["", ""]


@pytest.mark.parametrize("number", [1, 21])
def test_the_ketenkaart_asks_three_questions(
    amersfoort, policy, partner, supporter, today, number, django_assert_num_queries
):
    case = make_case(amersfoort)
    share(case, partner.organisation, "onderdak", by=supporter)
    for place in range(number):
        ask(case, partner.organisation, by=supporter, title=f"Actie {place}")
        add_contact(partner.organisation, ContactDetails(f"Contact {place}", phone="1"), by=None)
    assert case.gemeente.name
    assert case.owner is None
    with django_assert_num_queries(3):
        assert len(chain_of(case, today=today)) == 2
