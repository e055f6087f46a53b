"""A whole measuring moment in a real browser: on a desk and on a phone, by keyboard, and without JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from cases.services import derive
from leefgebieden.models import Situation
from leefgebieden.rules.situations import Statement, measured_on
from leefgebieden.services.deciding import decide
from leefgebieden.services.screening import plan_screening
from leefgebieden.services.situations import register_situation
from people.models import ReleaseKind
from people.services import register_release
from tests.browser.eyes import WIDTHS, problems, problems_here, sit_down, violations
from tests.cases.making import detained, make_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort, "van den Berg-Özdemir", first_names="Noor Anna Maria")


@pytest.fixture
def detention(case, supporter, today, now):
    """Over since half a year, of somebody in the doelgroep: it is asked how it goes, today or just about."""
    detention = detained(case, days_ago=400, days_left=None)
    for leefgebied, value, problem, remark in (
        ("onderdak", "dakloos", "ja", "Sliep bij de opvang, soms bij een vriend in Soest"),
        ("werk_inkomen", "wwb", "nee", ""),
        ("schulden", "schulden", "ja", ""),
    ):
        told = Statement(leefgebied, "voor_detentie", value, "gemeente", today, problem=problem, remark=remark)
        register_situation(detention, told, version=0, by=supporter, now=now)
    days = (today - timedelta(days=ago) for ago in range(190, 170, -1))
    on = next(day for day in days if (falls_on := measured_on("zes_maanden", day)) and falls_on >= today)
    detention = register_release(detention, released_on=on, kind=ReleaseKind.EINDE_STRAF, by=supporter, now=now)
    told = Statement("zorg", "zes_maanden", "contact", "partner", today, problem="nee")
    register_situation(detention, told, version=0, by=supporter, now=now)
    decide(case.person, outcome="in_doelgroep", reason="Maatwerk", by=supporter, now=now)
    derive.refresh(case, today=today)
    return detention


@pytest.fixture
def seated(context, live_server, log_in, supporter):
    """The browser, with the process supporter logged in."""
    sit_down(context, log_in(supporter), live_server.url)
    return live_server.url


def address(case, detention, moment="zes_maanden") -> str:
    return reverse("cases:moment", args=[case.public_id, detention.public_id, moment])


def stands(detention, moment="zes_maanden") -> dict[str, str]:
    rows = Situation.objects.current().filter(detention=detention, moment=moment)
    return dict(rows.values_list("leefgebied", "value"))


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits_its_window(page, seated, case, detention, supporter, today, now, width):
    again = detained(case, days_ago=20)
    addresses = [
        address(case, detention),
        address(case, detention, "twaalf_maanden"),
        address(case, again, "voor_detentie"),
        address(case, again, "zes_maanden"),
        reverse("cases:plan_screening", args=[case.public_id, again.public_id]),
        reverse("cases:screening_not_done", args=[case.public_id, again.public_id]),
        reverse("cases:leefgebieden", args=[case.public_id]),
    ]
    plan_screening(again, planned_on=today, screener="J. de Vries", by=supporter, now=now)
    wrong = [problem for each in addresses for problem in problems(page, seated + each, width)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("width", WIDTHS)
def test_errors_and_what_a_colleague_wrote_are_accessible_too(
    page, seated, case, detention, coordinator, today, now, width
):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(seated + address(case, detention))
    debts = page.get_by_role("region", name="Schulden")
    debts.get_by_label("Toelichting").fill("Regeling bij Stadsring51")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("main")).to_contain_text("Schulden: zet hier een vinkje")
    assert violations(page) == []

    told = Statement("schulden", "zes_maanden", "geen_schulden", "partner", today, problem="nee")
    register_situation(detention, told, version=0, by=coordinator, now=now)
    debts.get_by_label("Dit is nog zo").check()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Iemand anders heeft dit intussen")).to_be_visible()
    expect(debts.get_by_label("Toelichting")).to_have_value("Regeling bij Stadsring51")
    expect(debts.get_by_role("table")).to_contain_text("Geen schulden")
    assert problems_here(page) == []

    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Na zes maanden: 1 leefgebied bewaard.")).to_be_visible()
    assert stands(detention)["schulden"] == "schulden"


def test_from_vandaag_by_keyboard_alone(page, seated, case, detention):
    page.goto(seated)
    asked = page.get_by_role("region", name="Vragen hoe het gaat na zes maanden")
    asked.get_by_role("link", name="Noor Anna Maria van den Berg-Özdemir").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zes maanden na")

    page.get_by_label("Vastgesteld op").focus()
    while page.evaluate("document.activeElement.name") != "id-value":
        page.keyboard.press("Tab")
    page.keyboard.type("Pas")
    while page.evaluate("document.activeElement.name") != "onderdak-confirmed":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.name") != "werk_inkomen-problem":
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")  # from no to yes: another answer than was proposed
    while page.evaluate("document.activeElement.type") != "submit":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Na zes maanden: 3 leefgebieden bewaard. Nog open: Schulden.")).to_be_visible()
    assert stands(detention) == {"id": "paspoort", "onderdak": "dakloos", "werk_inkomen": "wwb", "zorg": "contact"}
    assert Situation.objects.get(leefgebied="werk_inkomen", moment="zes_maanden").problem == "ja"


def test_without_javascript(browser: Browser, live_server, log_in, supporter, case, detention):
    context = browser.new_context(java_script_enabled=False)
    sit_down(context, log_in(supporter), live_server.url)
    page = context.new_page()
    page.goto(live_server.url + reverse("cases:leefgebieden", args=[case.public_id]))
    ways = page.get_by_role("list", name="Een heel meetmoment invullen")
    ways.get_by_role("link", name="Na detentie (bij ontslag)").click()
    for name in ("Onderdak", "Werk & Inkomen", "Schulden"):
        page.get_by_role("region", name=name).get_by_label("Dit is nog zo").check()
    page.get_by_role("region", name="ID-bewijs").get_by_label("Situatie").select_option(label="Onbekend")
    page.get_by_role("region", name="Zorg").get_by_label("Situatie").select_option(label="Geen toegang")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Bij ontslag: 5 leefgebieden bewaard. Alles is ingevuld.")).to_be_visible()
    context.close()
    assert len(stands(detention, "bij_ontslag")) == 5


@pytest.mark.parametrize("with_script", [True, False], ids=["by-keyboard", "without-javascript"])
def test_a_screening_is_planned(browser: Browser, live_server, log_in, supporter, case, detention, today, with_script):
    detained(case, days_ago=20)
    context = browser.new_context(java_script_enabled=with_script)
    sit_down(context, log_in(supporter), live_server.url)
    page = context.new_page()
    page.goto(live_server.url + reverse("cases:leefgebieden", args=[case.public_id]))
    page.get_by_role("link", name="Plannen", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Screening plannen")
    page.get_by_label("Gepland op").fill((today + timedelta(days=2)).isoformat())
    page.get_by_label("Door wie").focus()
    page.keyboard.type("J. de Vries")
    page.keyboard.press("Enter")
    expect(page.get_by_text("De screening is gepland.")).to_be_visible()
    expect(page.get_by_role("region", name="Screening door de PI")).to_contain_text("door J. de Vries")
    context.close()
