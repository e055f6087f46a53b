"""The tab Leefgebieden in a real browser: on a desk and on a phone, by keyboard, and without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from leefgebieden.basics import load_first_questions
from leefgebieden.models import Situation
from leefgebieden.rules.situations import Statement
from leefgebieden.services.screening import Finding, screening_done
from leefgebieden.services.situations import register_situation
from people.models import ReleaseKind
from people.services import register_release
from tests.browser.eyes import problems, problems_here, sit_down
from tests.cases.making import detained, make_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort, "van den Berg-Özdemir", first_names="Noor Anna Maria")


@pytest.fixture
def detention(case, coordinator, today, now):
    """A detention that is over for half a year, with all that a matrix can show."""
    load_first_questions(now=now)
    detention = detained(case, days_ago=400, days_left=None)
    found = [
        Finding("onderdak", "dakloos", "ja", "Sliep bij de opvang, soms bij een vriend in Soest"),
        Finding("id", "geen", "ja"),
        Finding("werk_inkomen", "wwb", "nee"),
    ]
    answers = {"onderdak-1": "Nergens vast", "id-1": "Kwijt, al een jaar"}
    on = today - timedelta(days=390)
    screening_done(detention, done_on=on, findings=found, answers=answers, by=coordinator, now=now)
    detention = register_release(
        detention, released_on=today - timedelta(days=200), kind=ReleaseKind.EINDE_STRAF, by=coordinator, now=now
    )
    for leefgebied, moment, value, problem in (
        ("schulden", "voor_detentie", "geen_toegang", "onbekend"),
        ("onderdak", "bij_ontslag", "begeleid_wonen", "nee"),
        ("id", "bij_ontslag", "id_kaart", "nee"),
        ("werk_inkomen", "bij_ontslag", "geen_wettig", "ja"),
        ("zorg", "bij_ontslag", "contact", "nee"),
        ("onderdak", "zes_maanden", "eigen_woning", "nee"),
    ):
        told = Statement(leefgebied, moment, value, "gemeente", today, problem=problem)
        register_situation(detention, told, version=0, by=coordinator, now=now)
    detained(case, days_ago=10)
    return detention


@pytest.fixture
def seated(context, live_server, log_in, coordinator):
    """The browser, with the coordinator logged in."""
    sit_down(context, log_in(coordinator), live_server.url)
    return live_server.url


def tab(case, detention) -> str:
    return f"{reverse('cases:leefgebieden', args=[case.public_id])}?detentie={detention.public_id}"


def place(case, detention, moment="voor_detentie") -> str:
    return reverse("cases:situation", args=[case.public_id, "onderdak", detention.public_id, moment])


def test_every_page_is_accessible_and_fits_its_window(page, seated, case, detention):
    addresses = [
        tab(case, detention),
        reverse("cases:leefgebieden", args=[case.public_id]),
        place(case, detention),
        place(case, detention, "twaalf_maanden"),
        reverse("cases:screening", args=[case.public_id, case.person.detentions.latest("starts_on").public_id]),
    ]
    wrong = [problem for address in addresses for problem in problems(page, seated + address)]
    assert not wrong, "\n".join(wrong)


def test_two_writers_are_shown_what_the_other_wrote(page, seated, case, detention, supporter, today, now):
    page.goto(seated + place(case, detention, "twaalf_maanden").replace("twaalf", "zes"))
    told = Statement("onderdak", "zes_maanden", "kliniek", "partner", today, problem="ja", remark="Opgenomen")
    register_situation(detention, told, version=1, by=supporter, now=now)
    page.get_by_label("Toelichting").fill("Woont in de Kersenbaan")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Iemand anders heeft dit intussen")).to_be_visible()
    expect(page.get_by_label("Toelichting")).to_have_value("Woont in de Kersenbaan")
    assert not problems_here(page)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Onderdak, na zes maanden: bewaard.")).to_be_visible()
    assert Situation.objects.current().get(moment="zes_maanden").remark == "Woont in de Kersenbaan"


def test_by_keyboard_alone(page, seated, case, detention):
    page.goto(seated + tab(case, detention))
    page.get_by_role("link", name=re.compile("Invullen.*Schulden, Na detentie")).focus()
    page.keyboard.press("Enter")
    page.get_by_label("Schulden", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Bewaren").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Schulden, bij ontslag: bewaard.")).to_be_visible()


def test_without_javascript(browser: Browser, live_server, log_in, coordinator, case, detention):
    context = browser.new_context(java_script_enabled=False)
    sit_down(context, log_in(coordinator), live_server.url)
    page = context.new_page()
    page.goto(live_server.url + reverse("cases:leefgebieden", args=[case.public_id]))
    page.get_by_role("link", name="Screening vastleggen").click()
    page.get_by_label("Hebt u een geldig ID-bewijs?").fill("Ja, ligt thuis")
    page.get_by_role("group", name="Is er een probleem?").first.get_by_label("Nee").check()
    page.get_by_role("button", name="Screening vastleggen").click()
    expect(page.get_by_text("Ja, ligt thuis")).to_be_visible()
    context.close()
