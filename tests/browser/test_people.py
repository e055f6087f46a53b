"""The pages about clients in a real browser: on a desk and on a phone, with the way back, and without JavaScript."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from people.basics import load_prisons
from people.models import PrisonFacility
from people.services import add_label, change_release_date, register_release, transfer
from tests.browser.eyes import problems, problems_here, sit_down
from tests.people.making import BSNS, make_detention, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def noor(amersfoort, coordinator, today, now):
    """Somebody of whom everything is known that a page can show."""
    load_prisons()
    lelystad = PrisonFacility.objects.get(name="PI Lelystad")
    person = make_person(amersfoort, "van den Berg-Özdemir", first_names="Noor Anna Maria", bsn=BSNS[0], sex="vrouw")
    earlier = make_detention(person, today - timedelta(days=300), facility=lelystad)
    register_release(earlier, released_on=today - timedelta(days=200), kind="vi", by=coordinator, now=now)
    detention = make_detention(
        person, today - timedelta(days=40), expected_release_on=today + timedelta(days=60), facility=lelystad
    )
    friday = today + timedelta(days=(4 - today.weekday()) % 7 + 7)
    change_release_date(
        detention, new_on=friday, reason="Brief van de PI van vorige week", source="pi", by=coordinator, now=now
    )
    transfer(
        detention,
        facility=None,
        facility_text="Een inrichting met een lange naam",
        on=today,
        by=coordinator,
        casemanager_email="casemanager.met.een.lange.naam@voorbeeld.nl",
    )
    add_label(person, category="top_x", starts_on=today, reason="Jaarlijst", by=coordinator, now=now)
    return person


@pytest.fixture
def seated(context, live_server, log_in, coordinator):
    """The browser, with the coordinator logged in."""
    sit_down(context, log_in(coordinator), live_server.url)
    return live_server.url


def addresses(person) -> list[str]:
    last = person.detentions.latest("starts_on")
    first = person.detentions.earliest("starts_on")
    deeds = [
        reverse(f"people:{name}", args=[person.public_id, last.public_id]) for name in ("release_date", "transfer")
    ]
    return [
        reverse("people:search"),
        reverse("people:detail", args=[person.public_id]),
        reverse("people:detail", args=[person.public_id]) + "?bsn=toon",
        reverse("people:correct", args=[person.public_id]),
        *deeds,
        *(reverse("people:release", args=[person.public_id, each.public_id]) for each in (first, last)),
    ]


def test_every_page_is_accessible_and_fits_its_window(page, seated, noor):
    wrong = [problem for address in addresses(noor) for problem in problems(page, seated + address)]
    assert not wrong, "\n".join(wrong)


def test_results_and_errors_are_accessible_too(page, seated, noor, amersfoort):
    for typed, expected in (
        ("noor", "Gevonden"),
        ("qqqqq", "Niemand gevonden"),
        ("nooor", "lijken erop"),
        ("n", "klopt"),
    ):
        page.goto(seated + reverse("people:search"))
        page.get_by_label("Naam", exact=False).first.fill(typed)
        page.get_by_role("main").get_by_role("button", name="Zoeken").click()
        expect(page.get_by_role("main")).to_contain_text(expected)
        assert problems_here(page) == []
    page.goto(seated + reverse("people:correct", args=[noor.public_id]))
    page.get_by_role("button", name="Gegevens corrigeren").click()
    expect(page.get_by_role("main")).to_contain_text("Er klopt nog iets niet")
    assert problems_here(page) == []


def test_the_way_back_leads_to_the_results_and_no_address_tells_who(page, seated, noor):
    visited: list[str] = []
    page.on("framenavigated", lambda frame: visited.append(frame.url))
    page.goto(seated + reverse("people:search"))
    header = page.get_by_role("search").first.get_by_role("searchbox")
    header.fill("ozdemir 1984")
    header.press("Enter")
    page.get_by_role("link", name="Berg-Özdemir, Noor Anna Maria van den").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Noor Anna Maria van den Berg-Özdemir")
    page.go_back()
    expect(page.get_by_role("link", name="Berg-Özdemir, Noor Anna Maria van den")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Berg-Özdemir, Noor Anna Maria van den")).to_be_visible()
    page.go_back()
    page.go_forward()
    expect(page.get_by_role("link", name="Berg-Özdemir, Noor Anna Maria van den")).to_be_visible()
    told = " ".join(visited).lower()
    assert not [word for word in ("noor", "berg", "zdemir", "1984", BSNS[0]) if word in told]


def test_the_whole_way_works_without_javascript(browser: Browser, live_server, log_in, coordinator, noor, today):
    context = browser.new_context(java_script_enabled=False)
    sit_down(context, log_in(coordinator), live_server.url)
    page = context.new_page()
    page.goto(live_server.url + reverse("people:search"))
    page.get_by_label("Naam", exact=False).first.fill("noor")
    page.get_by_role("main").get_by_role("button", name="Zoeken").click()
    page.get_by_role("link", name="Berg-Özdemir, Noor Anna Maria van den").click()
    page.get_by_role("link", name="Tonen").click()
    expect(page.get_by_text(BSNS[0])).to_be_visible()
    page.get_by_role("link", name="Vrijlating registreren").click()
    page.get_by_label("Vrijgelaten op").fill(today.isoformat())
    page.get_by_label("Voorwaardelijke invrijheidstelling").check()
    page.get_by_role("button", name="Vrijlating registreren").click()
    expect(page.get_by_text("De vrijlating is geregistreerd.")).to_be_visible()
    assert urlsplit(page.url).path == reverse("people:detail", args=[noor.public_id])
    context.close()
    assert noor.detentions.latest("starts_on").released_on == today


def test_a_client_is_found_and_opened_by_keyboard_alone(page, seated, noor):
    page.goto(seated + reverse("people:search"))
    page.get_by_label("Naam", exact=False).first.focus()
    page.keyboard.type("berg")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Berg-Özdemir, Noor Anna Maria van den")
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Noor Anna Maria van den Berg-Özdemir")
