"""The afternoon of the process supporter: what she does besides the meldingen. Source: domain/3-model §3.4.

She looks up where somebody comes from, asks Sociale Zekerheid about the benefit, sends the letters that wait, plans the
screening of which the PI was reminded, goes through who comes out soon, and writes down how it goes after half a year.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from cases.basics import load_letter_templates
from cases.models import Action, ActionKind, Case, Letter, LetterState
from cases.services import derive
from dpan_bridge.rules.facts import DetentionFacts
from leefgebieden.models import IdentityDocument, Screening, Situation
from leefgebieden.rules.situations import measured_on
from leefgebieden.services.deciding import decide
from nazorg.accounts.models import Gemeente, User
from nazorg.deadlines.closing import close_days
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.sweep import sweep_deadlines
from nazorg.outbox.models import Message
from nazorg.policy.models import PolicyVersion
from nazorg.web.dates import date_with_day
from people.basics import load_prisons
from people.rules.partial_date import PartialDate
from people.services import AddressDetails, add_address, register_release
from tests.browser.eyes import problems_here, sit_down
from tests.cases.letter_data import make_stay, sent
from tests.cases.making import detained, make_case
from tests.dpan_bridge.builders import facts, received

pytestmark = [
    pytest.mark.browser,
    pytest.mark.walkthrough,
    pytest.mark.django_db(transaction=True),
]
NAME = "Noor van den Berg"


@pytest.fixture
def n1(policy: PolicyVersion, gemeenten: Mapping[str, Gemeente], supporter: User, now: datetime, today: date) -> Case:
    """Twenty days in detention, 101 in all as far as we know; the screening is late."""
    load_prisons()
    began = today - timedelta(days=20)
    stay = DetentionFacts(starts_on=began, facility="PI Lelystad", expected_release_on=began + timedelta(days=101))
    melding = received(facts(detention=stay), at=now - timedelta(days=20))
    details = AddressDetails(
        "woonadres", PartialDate(2023, 4, 2), "brp", gemeente=gemeenten["0308"], ends_on=PartialDate(2024, 6, 1)
    )
    assert melding.person
    add_address(melding.person, details=details, by=supporter, now=now)
    return Case.objects.get(person=melding.person)


@pytest.fixture
def long_stays(n1: Case, amersfoort: Gemeente, supporter: User) -> list[Case]:
    """Two more who stay for long: one without a letter, and one whom a letter reached."""
    load_letter_templates()
    (waits, _), (reached, detention) = [make_stay(amersfoort, name, sex="man") for name in ("Visser", "Bakker")]
    sent(supporter, detention)
    return [waits, reached]


@pytest.fixture
def coming_out(amersfoort: Gemeente, admin: User, policy: PolicyVersion, today: date) -> Mapping[str, date]:
    """Who comes out within thirty days, by name: on a Friday, before a closing day, on a common day; and one later."""
    monday = today + timedelta(days=7 - today.weekday())
    closed = _closing(monday, admin)
    days = {
        "Vrijdag": _first(monday, 4, closed),
        "Sluiting": closed - timedelta(days=1),
        "Gewoon": closed + timedelta(days=6),
        "Later": today + timedelta(days=40),
    }
    for name, day in days.items():
        detained(make_case(amersfoort, name, first_names="Sam"), days_ago=15, days_left=(day - today).days)
    return days


def _closing(monday: date, admin: User) -> date:
    """Close a Wednesday."""
    wednesday = monday + timedelta(days=2)
    close_days(wednesday, wednesday, name="Dag van de medewerker", by=admin)
    return wednesday


def _first(monday: date, weekday: int, closed: date) -> date:
    day = monday + timedelta(days=weekday)
    assert day != closed
    return day


@pytest.fixture
def half_a_year_out(amersfoort: Gemeente, supporter: User, policy: PolicyVersion, today: date, now: datetime) -> Case:
    """Somebody of the doelgroep who was released half a year ago, or just about."""
    case = make_case(amersfoort, "Halfjaar", first_names="Kim")
    detention = detained(case, days_ago=250, days_left=None)
    days = (today - timedelta(days=ago) for ago in range(190, 170, -1))
    on = next(day for day in days if (falls_on := measured_on("zes_maanden", day)) and falls_on >= today)
    register_release(detention, released_on=on, kind="vi", by=supporter, now=now)
    decide(case.person, outcome="in_doelgroep", reason="Maatwerk", by=supporter, now=now)
    derive.refresh(case, today=today)
    return case


@pytest.fixture
def desk(page: Page, context: BrowserContext, live_server: Any, log_in: Callable[[User], Client], supporter: User,
         long_stays: list[Case], coming_out: Mapping[str, date], half_a_year_out: Case) -> Page:  # fmt: skip
    """Her browser, on Vandaag."""
    sit_down(context, log_in(supporter), live_server.url)
    page.goto(live_server.url)
    return page


def back_to_vandaag(desk: Page) -> None:
    desk.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Vandaag").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Vandaag")


def looks_up_where_he_comes_from(desk: Page, home: str, n1: Case) -> None:
    """The BRP says Baarn and then Amersfoort; she types it over, and the gemeente of origin follows."""
    desk.goto(home + reverse("people:add_address", args=[n1.person.public_id]))
    desk.get_by_role("combobox", name="Gemeente").select_option(label="Amersfoort")
    desk.get_by_label("Woonadres").check()
    desk.get_by_label("Vanaf").fill("1-6-2024")
    desk.get_by_label("BRP").check()
    desk.get_by_role("main").get_by_role("button").last.click()
    expect(desk.get_by_role("rowheader", name="Amersfoort")).to_be_visible()
    desk.goto(home + reverse("leefgebieden:doelgroep", args=[n1.person.public_id]))
    expect(desk.get_by_role("main")).to_contain_text(
        "De cliënt komt uit Amersfoort: de inschrijving op de dag voor de detentie."
    )


def asks_about_the_benefit(desk: Page, home: str, n1: Case, today: date) -> None:
    """The question goes to another department, and 101 days means that the benefit is stopped."""
    desk.goto(home + reverse("cases:actions", args=[n1.public_id]))
    desk.get_by_text("Actie toevoegen", exact=True).first.click()
    form = desk.locator("#actie-toevoegen")
    form.get_by_label("Wat moet er gebeuren?").fill("SZ vragen naar uitkering en klantmanager")
    form.get_by_label("Soort").select_option(value=ActionKind.ANDERE_AFDELING)
    form.get_by_label("Al gedaan? Wat is het resultaat?").fill("Ja, klantmanager mevrouw De Wit")
    form.get_by_role("button", name="Actie toevoegen").click()
    expect(desk.get_by_role("link", name="SZ vragen naar uitkering en klantmanager")).to_be_visible()
    detention = n1.person.detentions.get()
    desk.goto(home + reverse("cases:moment", args=[n1.public_id, detention.public_id, "voor_detentie"]))
    income = desk.get_by_role("region", name="Werk & Inkomen")
    income.get_by_label("Situatie").select_option(label="Bijstandsuitkering (Participatiewet)")
    desk.get_by_role("button", name="Bewaren").click()
    expect(desk.get_by_text("Voor detentie: 1 leefgebied bewaard.")).to_be_visible()
    desk.get_by_role("table").get_by_role("link", name="Werk & Inkomen", exact=True).click()
    expect(desk.get_by_text("Vraag de klantmanager de uitkering stop te zetten.")).to_be_visible()
    desk.goto(home + reverse("cases:add_detail", args=[n1.public_id, "uitkering"]))
    desk.get_by_label("Uitkering stopgezet").check()
    desk.get_by_label("Op welke dag?").fill(today.isoformat())
    desk.get_by_label("Klantmanager").fill("Mevrouw De Wit")
    desk.get_by_role("button", name="Bewaren").click()
    expect(desk.get_by_text("Het is vastgelegd.")).to_be_visible()
    expect(desk.get_by_text("Vraag de klantmanager de uitkering stop te zetten.")).to_have_count(0)


def sends_the_letters(desk: Page, today: date) -> None:
    """Two letters wait; she looks at one first, makes both in one go, prints them in one file and says they went."""
    derive.refresh_due(today=today)  # as the job does each minute
    back_to_vandaag(desk)
    tile = desk.get_by_role("listitem").filter(has_text="nazorgbrieven te versturen")
    expect(tile).to_contain_text("2")
    tile.get_by_role("link").click()
    expect(desk.get_by_role("main")).to_contain_text("1 van 3 lange verblijven")
    assert problems_here(desk, 1440, 390) == []
    desk.set_viewport_size({"width": 1440, "height": 900})
    preview = desk.get_by_role("link", name=f"Voorbeeld van de brief aan {NAME}").get_attribute("href")
    looked = desk.request.get(_absolute(desk, preview))
    assert (looked.status, looked.body()[:5]) == (200, b"%PDF-")
    assert not Letter.objects.filter(state=LetterState.CONCEPT).exists()  # looking makes no letter
    desk.get_by_role("button", name="Brieven maken").click()
    printed = desk.get_by_role("link", name="Alle brieven in één PDF")
    expect(printed).to_be_visible(timeout=30_000)
    file = desk.request.get(_absolute(desk, printed.get_attribute("href")))
    assert (file.status, file.body()[:5]) == (200, b"%PDF-")
    desk.get_by_label("Verzonden op").fill(today.isoformat())
    desk.get_by_role("button", name="2 brieven als verzonden vastleggen").click()
    expect(desk.get_by_text("Deze brieven zijn verzonden")).to_be_visible()
    desk.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Brieven").click()
    expect(desk.get_by_text("Iedereen heeft deze brief")).to_be_visible()
    expect(desk.get_by_role("main")).to_contain_text("100%")


def _absolute(desk: Page, path: str | None) -> str:
    assert path
    return urljoin(desk.url, path)


def plans_the_screening(desk: Page, now: datetime, today: date) -> None:
    """The PI was reminded, by a number alone. It telephones back with a day and a name; Vandaag shows the day."""
    sweep_deadlines(now=now)
    mails = Message.objects.filter(address="casemanager@pi.voorbeeld.nl")
    assert mails.exists()
    assert not [mail for mail in mails if "Berg" in str(mail.__dict__) or "999990111" in str(mail.__dict__)]

    back_to_vandaag(desk)
    group = desk.get_by_role("region", name="Screening door de PI")
    expect(group).to_contain_text("te laat")
    group.get_by_role("link", name=NAME).click()
    desk.get_by_role("link", name="Screening plannen").click()
    on = today + timedelta(days=2)
    desk.get_by_label("Gepland op").fill(on.isoformat())
    desk.get_by_label("Door wie").fill("J. de Vries")
    desk.get_by_role("button", name="Planning bewaren").click()
    expect(desk.get_by_role("region", name="Screening door de PI")).to_contain_text("door J. de Vries")
    back_to_vandaag(desk)
    expect(desk.get_by_role("region", name="Screening door de PI")).to_contain_text(f"Gepland op {date_with_day(on)}")


def goes_through_who_comes_out(desk: Page, days: Mapping[str, date]) -> None:
    """Everybody of the next thirty days, the first first; the Friday and the day before a closing day are flagged."""
    back_to_vandaag(desk)
    tile = desk.get_by_role("listitem").filter(has_text="komen vrij binnen 30 dagen")
    expect(tile).to_contain_text("3")
    tile.get_by_role("link").click()
    rows = desk.get_by_role("table").locator("tbody").get_by_role("row")
    told = [row.inner_text() for row in rows.all()]
    soon = sorted((day, name) for name, day in days.items() if name != "Later")
    assert len(told) == len(soon)
    for text, (day, name) in zip(told, soon, strict=True):
        assert name in text
        assert date_with_day(day) in text
    expect(rows.filter(has_text="Vrijdag")).to_contain_text("op vrijdag")
    expect(rows.filter(has_text="Sluiting")).to_contain_text("dag voor een vrije dag")
    expect(rows.filter(has_text="Gewoon").locator("[data-label='Let op']")).to_be_empty()
    assert problems_here(desk, 1440, 390) == []
    desk.set_viewport_size({"width": 1440, "height": 900})


def chooses_a_way_to_an_id_document(desk: Page, today: date) -> None:
    """Who comes out on Friday has lost his card: the way by the gemeente of the PI, and an action for it."""
    desk.get_by_role("table").get_by_role("link", name="Sam Vrijdag").click()
    desk.get_by_role("region", name="Dossier").get_by_role("link").first.click()
    dossier = desk.url
    desk.get_by_role("link", name="Leefgebieden").first.click()
    desk.get_by_role("table").get_by_role("link", name="ID-bewijs", exact=True).click()
    desk.get_by_role("link", name="ID-bewijs toevoegen").click()
    desk.get_by_label("ID-kaart").check()
    desk.get_by_label("Kwijt sinds").fill((today - timedelta(days=30)).isoformat())
    desk.get_by_label("Weg naar een nieuw bewijs").select_option(
        label="Inschrijven en aanvragen in de gemeente van de PI"
    )
    desk.get_by_role("button", name="Bewaren").click()
    expect(desk.get_by_role("main")).to_contain_text("Laat de cliënt zich inschrijven in de gemeente van de PI")
    desk.goto(dossier)
    desk.get_by_role("link", name="Plan & acties").first.click()
    desk.get_by_text("Actie toevoegen", exact=True).first.click()
    form = desk.locator("#actie-toevoegen")
    form.get_by_label("Wat moet er gebeuren?").fill("Inschrijving bij de gemeente van de PI regelen")
    form.get_by_role("combobox", name="Leefgebied").select_option(label="ID-bewijs")
    form.get_by_label("Uiterlijk").fill(today.isoformat())
    form.get_by_role("button", name="Actie toevoegen").click()
    expect(desk.get_by_role("link", name="Inschrijving bij de gemeente van de PI regelen")).to_be_visible()


def asks_how_it_goes(desk: Page) -> None:
    """Half a year after release: from Vandaag to one page for the whole moment."""
    back_to_vandaag(desk)
    asked = desk.get_by_role("region", name="Vragen hoe het gaat na zes maanden")
    asked.get_by_role("link", name="Kim Halfjaar").click()
    for name in ("ID-bewijs", "Onderdak", "Werk & Inkomen", "Schulden", "Zorg"):
        desk.get_by_role("region", name=name).get_by_label("Situatie").select_option(label="Onbekend")
    desk.get_by_role("button", name="Bewaren").click()
    expect(desk.get_by_text("Na zes maanden: 5 leefgebieden bewaard. Alles is ingevuld.")).to_be_visible()
    back_to_vandaag(desk)
    expect(desk.get_by_role("region", name="Vragen hoe het gaat na zes maanden")).to_have_count(0)


def test_her_afternoon(
    desk: Page, live_server: Any, n1: Case, coming_out: Mapping[str, date], now: datetime, today: date
) -> None:
    looks_up_where_he_comes_from(desk, live_server.url, n1)
    asks_about_the_benefit(desk, live_server.url, n1, today)
    sends_the_letters(desk, today)
    plans_the_screening(desk, now, today)
    goes_through_who_comes_out(desk, coming_out)
    chooses_a_way_to_an_id_document(desk, today)
    asks_how_it_goes(desk)

    # What the day comes to: one question to another department, three letters, a plan, a way to a document.
    assert Action.objects.filter(kind=ActionKind.ANDERE_AFDELING, state="uitgevoerd").count() == 1
    assert Letter.objects.filter(state=LetterState.VERZONDEN).count() == 3
    assert Screening.objects.get().screener == "J. de Vries"
    assert IdentityDocument.objects.get().route == "pi_gemeente"
    assert Situation.objects.filter(moment="zes_maanden").count() == 5
    assert Deadline.objects.get(kind="follow_up_six_months").state == Deadline.State.MET
