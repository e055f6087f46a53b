"""The pages of meldingen in a real browser: on a desk and on a phone, by keyboard, and without JavaScript."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dpan_bridge.models import Melding, MeldingState, SentAnswer
from dpan_bridge.rules.answers import Line
from dpan_bridge.rules.facts import Channel, DetentionFacts
from dpan_bridge.services import Delivery, keep_unreadable
from dpan_bridge.services.answers import save_answer, send_answer
from dpan_bridge.services.screening import screening_not_done
from nazorg.accounts.models import Gemeente, User
from nazorg.policy.models import PolicyVersion
from people.basics import load_prisons
from people.models import Person
from people.services import register_release
from tests.browser.eyes import problems, problems_here, sit_down
from tests.dpan_bridge.builders import (
    ID_CARD,
    NOOR,
    answered,
    client_of,
    concern,
    detention_of,
    facts,
    fresh,
    received,
    somebody,
    unanswered,
    unlike,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Meldingen = Mapping[str, Melding]


@pytest.fixture
def meldingen(amersfoort: Gemeente, policy: PolicyVersion, supporter: User, today: date) -> Meldingen:
    """One of each kind that a page can show."""
    load_prisons()
    now = timezone.now()
    long = replace(NOOR, first_names="Noor Anna Maria", last_name="Berg-Özdemir-Vandenbroeck")
    first = received(
        facts(long, detention=_stay(today - timedelta(days=300), today - timedelta(days=200))),
        at=now - timedelta(days=299),
    )
    known = unanswered(
        id=replace(ID_CARD, remark="Geldig tot 2028. " * 12), zorg=Line("zorg", "geen_toegang", remark="MensCentraal")
    )
    send_answer(first, known, revision=0, by=supporter, now=now - timedelta(days=298))
    send_answer(first, answered(id=ID_CARD), revision=1, by=supporter, now=now - timedelta(days=297))
    screening_not_done(first, reason="kort_verblijf", by=supporter, now=now - timedelta(days=290))
    register_release(detention_of(first), released_on=today - timedelta(days=200), kind="vi", by=supporter, now=now)
    made = {"answered": first}
    made["late"] = received(facts(long, detention=_stay(today - timedelta(days=12))), at=now - timedelta(days=11))
    save_answer(made["late"], unanswered(zorg=Line("zorg", remark="Nog bellen")), revision=0, by=supporter, now=now)
    received(facts(long, detention=_stay(today - timedelta(days=12)), channel=Channel.INJUS), at=now)
    made["follow_up"] = received(
        facts(long, detention=_stay(today - timedelta(days=12), today + timedelta(days=20))), at=now
    )
    nora = replace(long, bsn=None, first_names="Nora", birth_date=None)
    made["doubtful"] = received(facts(nora, starts_on=today - timedelta(days=1)), at=now)
    made["overlap"] = received(facts(long, starts_on=today), at=now)
    made["free"] = received(
        facts(somebody("Vrij"), detention=replace(_stay(today - timedelta(days=40)), released_on=today)), at=now
    )
    other = replace(_stay(today - timedelta(days=40)), released_on=today - timedelta(days=3))
    made["conflict"] = received(facts(somebody("Vrij"), detention=other), at=now)
    made["concern"] = received(concern(somebody("Zorgen"), remark="Verliest zijn kamer\nBelt graag"), at=now)
    made["unreadable"] = keep_unreadable(
        Delivery(body='{"persoon": {"naam": {"voornamen": "Ferdi"}}, "x": "<b>"}', received_at=now),
        errors=[{"name": "persoon.naam.geslachtsnaam", "reason": "Dit veld is verplicht. Vul het in."}],
        channel="dpan",
        gemeente=amersfoort,
    ).melding
    for number in range(55):
        received(facts(unlike(number), starts_on=today - timedelta(days=1)), at=now - timedelta(minutes=number))
    return made


def _stay(starts_on: date, expected: date | None = None) -> DetentionFacts:
    return DetentionFacts(
        starts_on=starts_on, facility="Penitentiaire Inrichting met een lange naam", expected_release_on=expected
    )


@pytest.fixture
def site(context: BrowserContext, live_server: Any, log_in: Callable[[User], Client], supporter: User) -> Iterator[str]:
    """The address of the house, with the supporter logged in."""
    sit_down(context, log_in(supporter), live_server.url)
    yield live_server.url
    context.clear_cookies()


def address(melding: Melding, name: str = "detail", *more: object) -> str:
    return reverse(f"dpan_bridge:{name}", args=[melding.public_id, *more])


def every_address(meldingen: Meldingen) -> list[str]:
    doubtful = meldingen["doubtful"]
    candidate = Person.objects.get(pk=client_of(meldingen["late"]).pk)
    return [
        "/",
        "/?van_mij=on",
        "/termijnen/",
        "/termijnen/?wanneer=te-laat&soort=screening",
        "/vrijlatingen/",
        "/meldingen/",
        "/meldingen/?stand=dubbel",
        "/meldingen/?sorteer=uiterlijk&pagina=2",
        "/meldingen/nieuw/",
        *[address(melding) for melding in meldingen.values()],
        address(meldingen["late"]) + "?bsn=toon",
        *[address(meldingen["late"], name) for name in ("refuse", "cancel", "finish", "same")],
        address(meldingen["answered"], "sent_answer", 2),
        address(doubtful, "same"),
        address(doubtful, "new_person"),
        address(doubtful, "find_client"),
        address(doubtful, "find_client") + "?zoek=verlopen",
        address(doubtful, "link", candidate.public_id),
    ]


def test_every_page_is_accessible_and_fits_its_window(page: Page, site: str, meldingen: Meldingen) -> None:
    wrong = [problem for path in every_address(meldingen) for problem in problems(page, site + path)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ["admin", "partner", "privacy_officer", "manager", "vhru_manager"])
def test_the_start_page_of_every_role_is_accessible(
    page: Page,
    context: BrowserContext,
    live_server: Any,
    log_in: Callable[[User], Client],
    request: pytest.FixtureRequest,
    role: str,
) -> None:
    sit_down(context, log_in(request.getfixturevalue(role)), live_server.url)

    assert problems(page, live_server.url + "/", 390) == []


def test_errors_and_a_conflict_are_accessible_too(
    page: Page, site: str, meldingen: Meldingen, coordinator: User
) -> None:
    melding = meldingen["late"]
    page.goto(site + address(melding))
    page.get_by_role("group", name="Onderdak").get_by_label("Situatie").select_option("kliniek")
    page.get_by_role("button", name="Verzenden").click()
    expect(page.get_by_role("link", name="Onderdak: Kies waar deze informatie vandaan komt.")).to_be_visible()
    assert problems_here(page) == []
    revision = fresh(melding).municipal_information.revision
    save_answer(melding, answered(), revision=revision, by=coordinator, now=timezone.now())
    page.get_by_role("button", name="Concept bewaren").last.click()
    expect(page.get_by_role("main")).to_contain_text("Dit antwoord is intussen ergens anders bewaard.")
    assert problems_here(page) == []
    page.goto(site + "/meldingen/nieuw/")
    page.get_by_role("button", name="Melding vastleggen").click()
    expect(page.get_by_role("main")).to_contain_text("Er klopt nog iets niet")
    assert problems_here(page) == []


def test_a_filter_changes_the_list_and_the_address_without_a_new_page(
    page: Page, site: str, meldingen: Meldingen
) -> None:
    page.goto(site + "/meldingen/")
    page.evaluate("window.stays = true")

    page.get_by_label("Stand").select_option(label="Te beoordelen")

    expect(page.get_by_role("table")).not_to_contain_text("Nieuw, nieuwe cliënt")
    expect(page.locator("#nz-live")).to_have_text("4 meldingen")
    assert "stand=te_beoordelen" in page.url
    assert page.evaluate("window.stays")
    page.go_back()
    expect(page.get_by_role("table")).to_contain_text("Nieuw, nieuwe cliënt")


@pytest.mark.parametrize("path", ["/meldingen/", "/dossiers/", "/termijnen/"])
def test_on_a_phone_the_list_comes_first_and_the_filters_when_somebody_asks(
    page: Page, site: str, meldingen: Meldingen, path: str
) -> None:
    filters, show = page.locator("form.nz-filters"), page.get_by_label("Filters tonen")
    page.goto(site + path)
    expect(filters).to_be_visible()
    expect(show).to_be_hidden()

    page.set_viewport_size({"width": 390, "height": 844})
    expect(filters).to_be_hidden()
    show.focus()
    page.keyboard.press("Space")

    expect(filters).to_be_visible()
    assert problems_here(page, 390) == []


def test_an_answer_is_written_sent_and_copied(page: Page, site: str, meldingen: Meldingen) -> None:
    melding = meldingen["late"]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site + address(melding))
    page.get_by_role("button", name="Overnemen voor ID-bewijs").click()
    for leefgebied in ("Onderdak", "Werk & Inkomen", "Schulden", "Zorg"):
        page.get_by_role("group", name=leefgebied).get_by_text("Onbekend", exact=True).click()

    page.get_by_role("button", name="Verzenden").click()

    expect(page.get_by_text("Het antwoord is volledig.")).to_be_visible()
    page.get_by_role("button", name="Kopiëren").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert "ID-bewijs: ID-kaart (bron: BRP)" in page.evaluate("navigator.clipboard.readText()")
    assert SentAnswer.objects.filter(information__melding=melding).get().is_complete


def test_a_session_that_ended_while_typing_loses_nothing(
    page: Page, site: str, meldingen: Meldingen, context: BrowserContext, log_in: Any, supporter: User
) -> None:
    page.goto(site + address(meldingen["late"]))
    page.get_by_role("group", name="Zorg").get_by_label("Toelichting").fill("Belt morgen terug")
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    page.get_by_role("button", name="Concept bewaren").last.click()
    page.get_by_label("E-mailadres").fill(supporter.email)
    page.get_by_label("Wachtwoord").fill("zeven groene fietsen")
    page.get_by_role("button", name="Inloggen").click()

    expect(page.get_by_text("Wat u had getypt staat hieronder.")).to_be_visible()
    expect(page.get_by_role("group", name="Zorg").get_by_label("Toelichting")).to_have_value("Belt morgen terug")


def test_the_whole_way_works_without_javascript(
    browser: Browser, live_server: Any, log_in: Callable[[User], Client], supporter: User, meldingen: Meldingen
) -> None:
    context = browser.new_context(java_script_enabled=False)
    sit_down(context, log_in(supporter), live_server.url)
    page, site = context.new_page(), live_server.url
    melding, doubtful = meldingen["late"], meldingen["doubtful"]

    page.goto(site)
    page.get_by_role("combobox", name="Gemeente").select_option(label="Amersfoort")
    page.get_by_role("button", name="Tonen").click()
    page.get_by_role("link", name="te laat", exact=True).click()
    page.get_by_role("link", name="Noor Anna Maria van den Berg-Özdemir-Vandenbroeck").first.click()
    page.get_by_role("button", name="Overnemen voor ID-bewijs").click()
    page.get_by_role("group", name="Onderdak").get_by_label("Onbekend").check()
    page.get_by_role("button", name="Verzenden").click()
    expect(page.get_by_text("de termijn loopt door")).to_be_visible()
    expect(page.get_by_role("button", name="Kopiëren")).to_be_hidden()
    assert fresh(melding).state == MeldingState.DEELS_BEANTWOORD

    page.goto(site + "/meldingen/")
    page.get_by_label("Stand").select_option(label="Te beoordelen")
    page.get_by_role("button", name="Filteren").click()
    page.get_by_role("link", name="Nora van den Berg").click()
    page.get_by_role("link", name="Dit is iemand anders").click()
    page.get_by_role("button", name="Ja, nieuwe cliënt maken").click()
    expect(page.get_by_text("De melding is beoordeeld.")).to_be_visible()
    assert fresh(doubtful).state == MeldingState.NIEUWE_PERSOON

    page.get_by_role("link", name="Niet voor ons").click()
    page.get_by_label("Waarom").fill("Woont in Utrecht")
    page.get_by_role("button", name="Niet voor ons").click()
    assert fresh(doubtful).state == MeldingState.NIET_VOOR_ONS
    context.close()


def test_a_client_is_looked_up_for_a_melding_by_keyboard_alone(page: Page, site: str, meldingen: Meldingen) -> None:
    doubtful = meldingen["doubtful"]
    page.goto(site + address(doubtful))
    page.get_by_role("search", name="Cliënt bij deze melding").get_by_label("Naam").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Er klopt nog iets niet")
    assert problems_here(page) == []

    page.get_by_role("search", name="Cliënt bij deze melding").get_by_label("Naam").focus()
    page.keyboard.type("Vrij")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Gevonden cliënten")).to_be_visible()
    assert problems_here(page) == []
    page.get_by_role("search", name="Cliënt bij deze melding").get_by_role("button", name="Zoeken").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # past the region of the table, which can be scrolled
    expect(page.get_by_role("link", name="Dit is deze cliënt").first).to_be_focused()
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{address(doubtful, 'link', client_of(meldingen['free']).public_id)}")


def test_a_long_name_takes_the_width_of_its_card_on_a_phone(page: Page, site: str, meldingen: Meldingen) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(site + address(meldingen["doubtful"]))
    form = page.get_by_role("search", name="Cliënt bij deze melding")
    form.get_by_label("Naam").fill("Vandenbroeck")
    form.get_by_role("button", name="Zoeken").click()
    page.wait_for_url("**/client-zoeken/?zoek=*", wait_until="load")  # with its style sheet

    name, born = (page.locator(f"[data-label={label}]").first.bounding_box() for label in ("Naam", "Geboren"))

    assert name
    assert born
    assert name["width"] == born["width"]


@pytest.mark.parametrize("width", [1440, 1300, 1000, 390])
def test_no_field_of_the_screening_lies_over_another(page: Page, site: str, meldingen: Meldingen, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + address(meldingen["late"]))
    form = page.locator(".nz-screening")

    choice = form.get_by_text("Niet uitgevoerd", exact=True).bounding_box()
    others = [form.get_by_label(label).bounding_box() for label in ("Uitgevoerd op", "Waarom niet?", "Toelichting")]

    assert choice
    for other in others:
        assert other
        assert other["y"] >= choice["y"] + choice["height"] or other["x"] >= choice["x"] + choice["width"]


def test_a_client_is_looked_up_for_a_melding_without_javascript(
    browser: Browser, live_server: Any, log_in: Callable[[User], Client], supporter: User, meldingen: Meldingen
) -> None:
    context = browser.new_context(java_script_enabled=False)
    sit_down(context, log_in(supporter), live_server.url)
    page = context.new_page()
    doubtful = meldingen["doubtful"]

    page.goto(live_server.url + address(doubtful))
    form = page.get_by_role("search", name="Cliënt bij deze melding")
    form.get_by_label("Naam").fill("Vrij")
    form.get_by_role("button", name="Zoeken").click()
    page.get_by_role("link", name="Dit is deze cliënt").first.click()
    page.get_by_role("button", name="Ja, dit is deze cliënt").click()

    expect(page.get_by_text("Melding gekoppeld aan cliënt")).to_be_visible()
    assert fresh(doubtful).person == client_of(meldingen["free"])
    context.close()


def test_an_answer_is_filled_in_by_keyboard_alone(page: Page, site: str, meldingen: Meldingen) -> None:
    page.goto(site + address(meldingen["late"]))
    page.get_by_role("group", name="Zorg").get_by_label("Ingevuld").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("Geen rol in MensCentraal")

    page.get_by_role("button", name="Concept bewaren").last.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Het concept is bewaard.")).to_be_visible()
    line = fresh(meldingen["late"]).municipal_information.lines.get(leefgebied="zorg")
    assert (line.status, line.remark) == ("geen_toegang", "Geen rol in MensCentraal")
