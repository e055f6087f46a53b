"""The day of a partner, on a phone. Source: domain/3-model §3.4, ketenpartner.

K. of Kwintes sees what is asked and nothing else, accepts a referral and plans the intake, gives an action back with a
suggestion, and gets the same answer for a client of somebody else as for one that isn't there.
"""

import os
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from cases.models import Action, Case
from nazorg.accounts.models import User
from nazorg.accounts.services import ContactDetails, add_contact
from nazorg.audit.models import Look
from tests.browser.eyes import problems, problems_here, sit_down
from tests.cases.making import make_case
from tests.portal.sharing import ask, hand, make_shared_case

pytestmark = [pytest.mark.browser, pytest.mark.walkthrough, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(amersfoort: Any, policy: Any, supporter: User, partner: User) -> Case:
    """Of which onderdak and detentie are shared with Kwintes."""
    return make_shared_case(amersfoort, partner, by=supporter)


@pytest.fixture
def asked(case: Case, partner: User, supporter: User, today: date) -> Action:
    """Three actions and a referral."""
    organisation: Any = partner.organisation
    hand(case, organisation, by=supporter)
    ask(case, organisation, by=supporter, title="Kamer klaarmaken", due_on=today)
    ask(case, organisation, by=supporter, title="Huisregels bespreken", due_on=today + timedelta(days=30))
    return ask(case, organisation, by=supporter, title="Groepswonen regelen")


@pytest.fixture
def seated(context: Any, live_server: Any, log_in: Callable[[User], Client], partner: User) -> str:
    sit_down(context, log_in(partner), live_server.url)
    return str(live_server.url)


def picture(page: Page, name: str) -> None:
    """Keep what somebody wants to look at."""
    if folder := os.environ.get("PICTURES"):
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 390, "height": 844})


def test_the_day_of_a_partner(
    page: Page,
    seated: str,
    asked: Action,
    case: Case,
    partner: User,
    coordinator: User,
    amersfoort: Any,
    log_in: Callable[[User], Client],
    today: date,
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(seated)
    expect(page.get_by_role("heading", name="Mijn acties", level=1)).to_be_visible()
    for title in ("Kamer klaarmaken", "Huisregels bespreken", "Groepswonen regelen", "Doorverwijzing onderdak"):
        expect(page.get_by_role("link", name=title)).to_be_visible()
    assert problems_here(page, 1440, 390) == []
    picture(page, "mijn-acties")

    page.get_by_role("link", name="Doorverwijzing onderdak").click()
    picture(page, "doorverwijzing")
    page.get_by_role("link", name="Aannemen", exact=True).click()
    page.get_by_label("Wanneer is de intake?").fill((today + timedelta(days=3)).isoformat())
    assert problems_here(page, 1440, 390) == []
    picture(page, "aannemen")
    page.get_by_role("button", name="Aannemen").click()
    expect(page.get_by_text("U hebt de cliënt aangenomen.")).to_be_visible()

    page.get_by_role("link", name="Groepswonen regelen").click()
    assert problems_here(page, 1440, 390) == []
    picture(page, "actie")
    page.get_by_role("link", name="Wat de gemeente met u deelt").click()
    expect(page.get_by_text("Dakloos met of zonder postadres")).to_be_visible()
    assert problems_here(page, 1440, 390) == []
    picture(page, "gedeeld")
    html = page.content()
    for secret in ("999990111", "Schulden", "Zorg", "Drugs", "Teun", "1984-"):
        assert secret not in html

    page.go_back()
    page.get_by_role("link", name="Lukt niet").click()
    page.get_by_role("button", name="Terug naar de coördinator").click()
    expect(page.get_by_text("Vul dit in.").first).to_be_visible()
    page.get_by_label("Waarom lukt het niet?").fill("Agressie. Groepswonen past niet.")
    page.get_by_label("Wat kan wel?").fill("Zelfstandig met begeleiding (LVB)")
    picture(page, "lukt-niet")
    page.get_by_role("button", name="Terug naar de coördinator").click()
    expect(page.get_by_text("gaat terug naar de coördinator")).to_be_visible()
    start = log_in(coordinator).get("/").content.decode()
    assert "Beslis wat nu. Niet gelukt: Groepswonen regelen" in start

    other = make_case(amersfoort)
    urls = [reverse("portal:case", args=[public_id]) for public_id in (other.public_id, partner.public_id)]
    answers = [page.goto(f"{seated}{url}") for url in urls]
    assert [answer and answer.status for answer in answers] == [404, 404]
    assert Look.objects.filter(user=partner, result="refused").count() == 2


def test_an_action_is_answered_with_the_keyboard_alone(page: Page, seated: str, asked: Action) -> None:
    page.goto(f"{seated}{reverse('portal:action', args=[asked.public_id])}")
    done = page.get_by_role("link", name="Gedaan", exact=True)
    for _ in range(60):
        page.keyboard.press("Tab")
        if done.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.get_by_label("Wat is het resultaat?").focus()
    page.keyboard.type("Kamer is vrij")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("De actie is gedaan.")).to_be_visible()


def test_it_works_without_javascript(browser: Any, live_server: Any, log_in: Any, partner: User, asked: Action) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    sit_down(context, log_in(partner), live_server.url)
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_label("Soort").select_option("actie")
    page.get_by_role("button", name="Filteren").click()
    page.get_by_role("link", name="Kamer klaarmaken").click()
    page.get_by_role("button", name="In behandeling nemen").click()
    expect(page.get_by_text("De actie is in behandeling.")).to_be_visible()
    context.close()


@pytest.mark.parametrize("name", ["contacts", "new_contact", "change_contact", "end_contact"])
def test_the_pages_of_contact_persons_are_in_order(
    page: Page, seated: str, partner: User, name: str, today: date
) -> None:
    organisation: Any = partner.organisation
    noor = add_contact(organisation, ContactDetails("Noor Bakker", "woonbegeleider", "06 0000 0001"), by=None)
    away = ContactDetails("Kim de Graaf", phone="06 0000 0002", substitute=noor, away_from=today, away_until=today)
    kim = add_contact(organisation, away, by=None)
    args = [kim.public_id] if name in ("change_contact", "end_contact") else []
    assert problems(page, f"{seated}{reverse(f'portal:{name}', args=args)}") == []
    picture(page, name)


@pytest.mark.parametrize("name", ["note", "contribution"])
def test_the_forms_about_a_case_are_in_order(page: Page, seated: str, case: Case, name: str) -> None:
    assert problems(page, f"{seated}{reverse(f'portal:{name}', args=[case.public_id])}") == []


def test_the_preview_of_the_coordinator_is_in_order(
    page: Page,
    context: Any,
    live_server: Any,
    log_in: Any,
    case: Case,
    coordinator: User,
    partner_elsewhere: User,
) -> None:
    sit_down(context, log_in(coordinator), live_server.url)
    organisation: Any = partner_elsewhere.organisation
    url = reverse("cases:new_share", args=[case.public_id])
    page.goto(f"{live_server.url}{url}?organisatie={organisation.public_id}")
    page.get_by_label("Onderdak", exact=True).check()
    page.get_by_label("Waarom heeft deze organisatie dit nodig?").fill("Nodig om een plek te zoeken.")
    page.get_by_role("button", name="Wat ziet deze organisatie?").click()
    expect(page.get_by_text("Dakloos met of zonder postadres")).to_be_visible()
    assert problems_here(page, 1440, 390) == []
    picture(page, "voorbeeld")
    page.get_by_role("button", name="Zo delen").click()
    expect(page.get_by_text("U deelt nu met Exodus Utrecht.")).to_be_visible()
