"""The page on which a client is looked for."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from nazorg.audit.models import Look
from people.services import add_label, transfer
from tests.people.making import BSNS, make_detention, make_person

pytestmark = pytest.mark.django_db
URL = reverse("people:search")


@pytest.fixture
def noor(amersfoort):
    return make_person(amersfoort, "van den Berg", first_names="Noor", bsn=BSNS[0])


def post(client, **data):
    return client.post(URL, {"naam": "", "bsn": "", "geboortedatum": "", **data})


def found(client, **data) -> str:
    """The page with results, after the redirect."""
    response = client.post(URL, data, follow=True)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_form_is_empty_at_first(log_in, coordinator):
    page = log_in(coordinator).get(URL).content.decode()
    assert 'name="naam"' in page
    assert "Gevonden" not in page


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param({"naam": "noor berg"}, id="name"),
        pytest.param({"bsn": "9999 90 111"}, id="bsn"),
        pytest.param({"geboortedatum": "12-3-1984"}, id="birth-date"),
        pytest.param({"zoekterm": "berg"}, id="header-name"),
        pytest.param({"zoekterm": "999990111"}, id="header-bsn"),
        pytest.param({"zoekterm": "12-03-1984"}, id="header-date"),
        pytest.param({"zoekterm": "Berg, Noor 1984"}, id="header-name-and-year"),
    ],
)
def test_a_client_is_found_by_what_is_typed(log_in, coordinator, noor, typed):
    page = found(log_in(coordinator), **typed)
    assert "Berg, Noor van den" in page
    assert f'href="../{noor.public_id}/"' in page
    assert urljoin(URL, f"../{noor.public_id}/") == reverse("people:detail", args=[noor.public_id])


def test_no_address_holds_what_was_typed(log_in, coordinator, noor):
    response = log_in(coordinator).post(URL, {"naam": "Berg", "bsn": BSNS[0], "geboortedatum": "1984"})
    assert response.status_code == 302
    query = parse_qs(urlsplit(response["Location"]).query)
    assert list(query) == ["zoek"]
    assert not re.search(r"berg|1984|9999", response["Location"], re.IGNORECASE)


def test_the_results_come_back_by_their_address(log_in, coordinator, noor):
    client = log_in(coordinator)
    address = client.post(URL, {"naam": "noor"})["Location"]
    assert "Berg, Noor van den" in client.get(address).content.decode()
    assert "Berg, Noor van den" in client.get(address).content.decode()


def test_the_address_means_nothing_to_somebody_else(log_in, coordinator, supporter, noor):
    address = log_in(coordinator).post(URL, {"naam": "noor"})["Location"]
    page = log_in(supporter).get(address).content.decode()
    assert "niet meer bewaard" in page
    assert "Berg" not in page


def test_what_was_typed_lies_encrypted_in_the_session(log_in, coordinator, noor):
    client = log_in(coordinator)
    client.post(URL, {"naam": "Noor van den Berg", "bsn": BSNS[0]})
    kept = str(Session.objects.get(pk=client.session.session_key).get_decoded())
    assert "people_searches" in kept
    assert "Berg" not in kept
    assert BSNS[0] not in kept


def test_five_searches_are_kept(log_in, coordinator, noor):
    client = log_in(coordinator)
    addresses = [client.post(URL, {"naam": "noor"})["Location"] for _ in range(6)]
    assert "niet meer bewaard" in client.get(addresses[0]).content.decode()
    assert "Berg, Noor van den" in client.get(addresses[1]).content.decode()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({}, "Vul een naam, een BSN of een volledige geboortedatum in."),
        ({"geboortedatum": "1984"}, "Vul een naam, een BSN of een volledige geboortedatum in."),
        ({"naam": "a"}, "ten minste 2 letters"),
        ({"bsn": "123456789"}, "elfproef"),
        ({"geboortedatum": "31-2-1984"}, "bestaat niet"),
        ({"zoekterm": ""}, "Vul een naam"),
        ({"zoekterm": "x" * 5000}, ""),
    ],
)
def test_what_cannot_be_searched_is_refused_in_dutch(log_in, coordinator, typed, problem):
    response = log_in(coordinator).post(URL, typed, follow=True)
    assert response.status_code == (422 if problem else 200)
    assert problem in response.content.decode()


def test_a_wrong_bsn_is_not_kept_in_an_address(log_in, coordinator):
    response = log_in(coordinator).post(URL, {"bsn": "123456789"})
    assert response.status_code == 422
    assert 'value="123456789"' in response.content.decode()


def test_nobody_is_found_is_said(log_in, coordinator, noor):
    assert "Niemand gevonden" in found(log_in(coordinator), naam="qqqq")


def test_names_that_look_like_it_are_announced_as_such(log_in, coordinator, noor):
    page = found(log_in(coordinator), naam="noor bregh")
    assert "Niemand gevonden" in page
    page = found(log_in(coordinator), naam="noor bergh")
    assert "Deze namen lijken erop" in page
    assert "Berg, Noor van den" in page


def test_a_row_tells_where_somebody_is(log_in, coordinator, noor, today):
    detention = make_detention(noor, today, facility_text="PI Ergens")
    transfer(detention, facility=None, facility_text="PI Elders", on=today, by=None)
    add_label(noor, category="top_x", starts_on=today, reason="x", by=None, now=timezone.now())
    add_label(noor, category="bij", starts_on=today, reason="x", by=None, now=timezone.now())
    page = found(log_in(coordinator), naam="noor")
    assert "PI Elders" in page
    assert "PI Ergens" not in page
    assert "Amersfoort" in page
    assert "Top X" in page
    assert "BIJ" not in page


def test_a_name_of_html_is_shown_as_text(log_in, coordinator, amersfoort):
    make_person(amersfoort, "<script>alert(1)</script>")
    page = found(log_in(coordinator), naam="script")
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_look_holds_everybody_on_the_page_and_nobody_else(log_in, coordinator, outsider, amersfoort, noor):
    other = make_person(amersfoort, "Bergman")
    make_person(amersfoort, "Yilmaz")
    found(log_in(coordinator), naam="berg")
    look = Look.objects.get(user=coordinator)
    assert (set(look.subject_ids), look.screen, look.purpose) == (
        {noor.public_id, other.public_id},
        "people:search",
        "zoeken",
    )
    found(log_in(outsider), naam="berg")
    assert not Look.objects.filter(user=outsider).exists()


@pytest.mark.parametrize("who", ["partner", "admin", "privacy_officer", "manager", "vhru_manager"])
def test_who_does_not_work_with_clients_may_not_search(request, log_in, who):
    client = log_in(request.getfixturevalue(who))
    assert client.get(URL).status_code == 403
    assert post(client, naam="berg").status_code == 403


def test_the_page_takes_as_many_queries_for_many_as_for_one(
    log_in, coordinator, amersfoort, noor, today, django_assert_max_num_queries
):
    client = log_in(coordinator)
    make_detention(noor, today, facility_text="PI Ergens")
    add_label(noor, category="top_x", starts_on=today, reason="x", by=None, now=timezone.now())
    address = client.post(URL, {"naam": "berg"})["Location"]
    with django_assert_max_num_queries(16) as one:
        client.get(address)
    for number in range(20):
        person = make_person(amersfoort, f"Berg{number}")
        make_detention(person, today, facility_text="PI Ergens")
        add_label(person, category="isd", starts_on=today, reason="x", by=None, now=timezone.now())
    with django_assert_max_num_queries(len(one)):
        page = client.get(address).content.decode()
    assert page.count("PI Ergens") == 21


def test_fifty_stand_on_a_page_and_the_rest_on_the_next(log_in, coordinator, amersfoort):
    for number in range(52):
        make_person(amersfoort, "Berg", first_names=f"Bo{number:02}")
    client = log_in(coordinator)
    address = client.post(URL, {"naam": "berg"})["Location"]
    first, second = client.get(address).content.decode(), client.get(f"{address}&pagina=2").content.decode()
    assert first.count("Berg, Bo") == 50
    assert second.count("Berg, Bo") == 2
    assert "pagina=2" in first
    assert "51 tot en met 52 van 52" in second
