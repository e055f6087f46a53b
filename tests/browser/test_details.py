"""The leefgebieden of a dossier one by one, and supervision, in a real browser: desk, phone, and without a script."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from leefgebieden.models import CareContact, DebtLine
from leefgebieden.rules.details import (
    BenefitFacts,
    CareFacts,
    DebtFacts,
    DocumentFacts,
    HousingFacts,
    IndicationFacts,
    InsuranceFacts,
    MoneyFacts,
)
from leefgebieden.services.details import change_detail, register_detail
from nazorg.deadlines.rules import add_months
from people.services import TitleDetails, register_title
from tests.browser.eyes import problems, problems_here, sit_down
from tests.cases.making import detained, make_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(amersfoort, policy, coordinator, kwintes, today, now):
    """A dossier in which there is something to do on every leefgebied."""
    made = make_case(amersfoort, "van den Berg-Özdemir", first_names="Noor Anna Maria")
    detention = detained(made, days_ago=40, days_left=100, facility_text="PI Lelystad")
    for facts in (
        DocumentFacts("paspoort", valid_until=today + timedelta(days=10)),
        DocumentFacts("id_kaart", lost_on=today - timedelta(days=60), route="pi_gemeente", costs_by="sociale_zaken"),
        HousingFacts(
            seeking_since=today,
            rent="onderverhuur",
            rent_until=today + timedelta(days=30),
            note="Zijn zus regelt het met de huurder.\nZij belt op maandag.",
        ),
        BenefitFacts("geblokkeerd", today - timedelta(days=30), "Mevrouw De Wit van de Servicedesk"),
        BenefitFacts("aangevraagd", today - timedelta(days=12), amount=Decimal("1310.25")),
        DebtFacts("Een schuldeiser met een lange naam, afdeling incasso", "opgave", Decimal("12310.25")),
        DebtFacts("CJIB", "cjib", Decimal(400), "maatwerk_cjib", today),
        MoneyFacts("Bureau Balans", today),
        CareFacts("GGz Centraal", "bestaand", "zvw", today - timedelta(days=400), today - timedelta(days=40)),
        InsuranceFacts("Menzis", True, today - timedelta(days=30)),
        IndicationFacts("ciz", today),
    ):
        register_detail(made.person, facts, detention=detention, by=coordinator, now=now)
    title = TitleDetails(
        "vi", add_months(today, -20), add_months(today, 2), kwintes, "Kim de Vries", "Meldplicht, elke week"
    )
    register_title(made.person, title, by=coordinator, now=now)
    register_title(made.person, replace(title, kind="overig", ends_on=None), by=coordinator, now=now)
    return made


@pytest.fixture
def seated(context, live_server, log_in, coordinator):
    """The browser, with the coordinator logged in."""
    sit_down(context, log_in(coordinator), live_server.url)
    return live_server.url


def addresses(case) -> list[str]:
    debt, title = DebtLine.objects.latest("pk"), case.person.judicial_titles.latest("pk")
    codes = ("id", "onderdak", "werk_inkomen", "schulden", "zorg")
    kinds = ("id-bewijzen", "onderdak", "uitkering", "schulden", "bewind", "zorg", "verzekering", "indicaties")
    return [
        *(reverse("cases:leefgebied", args=[case.public_id, code]) for code in codes),
        *(reverse("cases:add_detail", args=[case.public_id, kind]) for kind in kinds),
        reverse("cases:change_detail", args=[case.public_id, "schulden", debt.public_id]),
        reverse("cases:remove_detail", args=[case.public_id, "schulden", debt.public_id]),
        reverse("cases:titles", args=[case.public_id]),
        reverse("cases:add_title", args=[case.public_id]),
        reverse("cases:change_title", args=[case.public_id, title.public_id]),
        reverse("cases:remove_title", args=[case.public_id, title.public_id]),
        reverse("cases:ending_supervision"),
    ]


def test_every_page_is_accessible_and_fits_its_window(page, seated, case):
    wrong = [problem for address in addresses(case) for problem in problems(page, seated + address)]
    assert not wrong, "\n".join(wrong)


def test_an_empty_dossier_is_accessible_too(page, seated, amersfoort, policy):
    empty = make_case(amersfoort)
    pages = [reverse("cases:leefgebied", args=[empty.public_id, code]) for code in ("zorg", "motivatie")]
    pages += [reverse("cases:titles", args=[empty.public_id]), reverse("cases:ending_supervision")]
    wrong = [problem for address in pages for problem in problems(page, seated + address)]
    assert not wrong, "\n".join(wrong)


def test_what_two_people_changed_at_once_stands_beside_each_other(page, seated, case, supporter, now):
    debt = DebtLine.objects.get(creditor="CJIB")
    page.goto(seated + reverse("cases:change_detail", args=[case.public_id, "schulden", debt.public_id]))
    change_detail(debt, DebtFacts("CJIB", "cjib", Decimal(999)), revision=0, by=supporter, now=now)
    page.get_by_label("Bedrag in euro").fill("450")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("alert")).to_contain_text("nog niet bewaard")
    expect(page.get_by_label("Bedrag in euro")).to_have_value("450")
    assert problems_here(page) == []
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("De wijziging is bewaard.")).to_be_visible()


def test_the_whole_way_works_without_javascript(browser: Browser, live_server, log_in, coordinator, case):
    context = browser.new_context(java_script_enabled=False)
    sit_down(context, log_in(coordinator), live_server.url)
    page = context.new_page()
    page.goto(live_server.url + reverse("cases:leefgebieden", args=[case.public_id]))
    page.get_by_role("table").get_by_role("link", name="Zorg", exact=True).click()
    page.get_by_role("link", name="Zorgaanbieder toevoegen").click()
    page.get_by_role("textbox", name="Zorgaanbieder").fill("De Waag")
    page.get_by_label("Opgelegd door de rechter").check()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Het is vastgelegd.")).to_be_visible()
    expect(page.get_by_role("rowheader", name="De Waag")).to_be_visible()
    page.get_by_role("link", name="Toezicht").first.click()
    page.get_by_role("link", name="Openen").first.click()
    page.get_by_role("button", name="Actie toevoegen: vraag hoe het loopt").click()
    expect(page.get_by_text("staat bij Plan & acties")).to_be_visible()
    context.close()
    assert CareContact.objects.filter(provider="De Waag", need="opgelegd").exists()


def test_a_debt_is_added_by_keyboard_alone(page, seated, case):
    page.goto(seated + reverse("cases:leefgebied", args=[case.public_id, "schulden"]))
    add = page.get_by_role("link", name="Schuld toevoegen")
    add.focus()
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Schuldeiser").focus()
    page.keyboard.type("Woningcorporatie")
    page.keyboard.press("Tab")
    page.keyboard.type("75")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("rowheader", name="Woningcorporatie")).to_be_visible()
    assert DebtLine.objects.get(creditor="Woningcorporatie").source == "cjib"
