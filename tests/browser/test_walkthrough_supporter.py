"""The morning of the process supporter, as far as meldingen go. Source: domain/3-model §3.4.

She works for seven gemeenten, comes in after a few days off, and works down Vandaag: what is late, what can't be
decided by a machine, what came in by telephone, and who wasn't screened.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from cases.services.derive import refresh_due
from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.rules.facts import DetentionFacts
from dpan_bridge.services.answers import send_answer
from dpan_bridge.services.screening import screening_done
from nazorg.accounts.models import User
from nazorg.audit.models import Look
from nazorg.deadlines.models import Deadline
from nazorg.policy.models import PolicyVersion
from people.basics import load_prisons
from people.services import register_release
from tests.browser.eyes import sit_down
from tests.dpan_bridge.builders import (
    ID_CARD,
    NOOR,
    YUSUF,
    answered,
    client_of,
    detention_of,
    facts,
    fresh,
    received,
    states,
)
from tests.people.making import make_detention

pytestmark = [
    pytest.mark.browser,
    pytest.mark.walkthrough,
    pytest.mark.django_db(transaction=True),
]
NAME = "Noor van den Berg"


def stay(starts_on: date, **more: Any) -> DetentionFacts:
    return DetentionFacts(starts_on=starts_on, facility="PI Nieuwegein", **more)


@pytest.fixture
def n1(gemeenten: Any, policy: PolicyVersion, supporter: User, now: datetime, today: date) -> Melding:
    """Somebody known from an earlier detention, of whom the answer is late by now."""
    load_prisons()
    before = received(facts(detention=stay(today - timedelta(days=400))), at=now - timedelta(days=399))
    send_answer(before, answered(id=ID_CARD), revision=0, by=supporter, now=now - timedelta(days=396))
    screening_done(before, done_on=today - timedelta(days=390), by=supporter, now=now)
    release = today - timedelta(days=300)
    register_release(detention_of(before), released_on=release, kind="vi", by=supporter, now=now)
    return received(facts(detention=stay(today - timedelta(days=11))), at=now - timedelta(days=11))


@pytest.fixture
def n2(n1: Melding, now: datetime, today: date) -> Melding:
    """Somebody who looks like the client we know, reported to Soest."""
    nora = replace(NOOR, bsn=None, first_names="Nora")
    return received(facts(nora, gemeente_code="0342", starts_on=today - timedelta(days=2)), at=now)


@pytest.fixture
def n3(n1: Melding, now: datetime, today: date) -> Melding:
    """Reported when he was free already; five times before he was in for a fine."""
    said = stay(today - timedelta(days=64), released_on=today - timedelta(days=1))
    melding = received(facts(YUSUF, detention=said), at=now)
    for ago in (600, 500, 400, 300, 200):
        began = today - timedelta(days=ago)
        fine = {"kind": "vervangend_boete", "released_on": began + timedelta(days=12)}
        make_detention(client_of(melding), began, facility_text="PI Lelystad", **fine)
    refresh_due(today=today)
    return melding


@pytest.fixture
def desk(
    page: Page,
    context: BrowserContext,
    live_server: Any,
    log_in: Callable[[User], Client],
    supporter: User,
    n2: Melding,
    n3: Melding,
) -> Page:
    """Her browser, on Vandaag, with the meldingen of this morning in."""
    sit_down(context, log_in(supporter), live_server.url)
    page.goto(live_server.url)
    return page


def sees_what_is_late(desk: Page) -> None:
    """Vandaag shows what is late, what waits and what is new."""
    expect(desk.get_by_role("heading", level=1)).to_have_text("Vandaag")
    expect(desk.get_by_role("listitem").filter(has_text="te laat").first).to_contain_text(re.compile(r"[1-9]"))
    expect(
        desk.get_by_role("region", name="Gemeentelijke informatie invullen").get_by_role("listitem").first
    ).to_contain_text("te laat")


def opens_the_late_one(desk: Page) -> None:
    """She opens the late one: the message on the left, the terms above, the PI in time."""
    desk.get_by_role("region", name="Gemeentelijke informatie invullen").get_by_role("link", name=NAME).click()
    terms = desk.get_by_role("region", name="Termijnen")
    expect(terms).to_contain_text("gehaald")
    expect(terms).to_contain_text("te laat")


def sends_a_part(desk: Page) -> None:
    """The ID card is known from before; care is out of her reach and debts are unknown. She sends a part: 3 of 5."""
    desk.get_by_role("button", name="Overnemen voor ID-bewijs").click()
    group = desk.get_by_role("group", name="Zorg")
    group.get_by_text("Geen toegang").click()
    group.get_by_label("Toelichting").fill("Geen rol in MensCentraal; coördinator vult aan")
    desk.get_by_role("group", name="Schulden").get_by_text("Onbekend", exact=True).click()
    desk.get_by_role("button", name="Verzenden").click()
    expect(desk.get_by_text("de termijn loopt door")).to_be_visible()
    expect(desk.get_by_label("Tekst van het antwoord")).to_contain_text("ID-bewijs: ID-kaart (bron: BRP)")
    desk.get_by_role("link", name="Terug naar de melding").click()
    expect(desk.get_by_text("3 van 5 beantwoord")).to_be_visible()


def sends_the_rest(desk: Page) -> None:
    """The supplement makes it complete; that it was late stays in the figures."""
    for leefgebied, situation, source in (
        ("Onderdak", "Wonen bij vrienden of familie", "BRP"),
        ("Werk & Inkomen", "Bijstandsuitkering (Participatiewet)", "Suite4Werk"),
    ):
        fields = desk.get_by_role("group", name=leefgebied)
        fields.get_by_label("Situatie").select_option(label=situation)
        fields.get_by_label("Bron").select_option(label=source)
    desk.get_by_role("button", name="Aanvulling verzenden").click()
    expect(desk.get_by_text("Het antwoord is volledig.")).to_be_visible()


def decides_who_it_is(desk: Page) -> None:
    """Who is the one in Soest? She compares, sees another first name and no BSN, and makes a new client."""
    desk.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Vandaag").click()
    desk.get_by_role("region", name="Eerst beoordelen").get_by_role("link", name="Nora van den Berg").click()
    expect(desk.get_by_role("table").first).to_contain_text("lijkt op")
    desk.get_by_role("link", name="Dit is iemand anders").click()
    desk.get_by_role("button", name="Ja, nieuwe cliënt maken").click()
    expect(desk.get_by_text("De melding is beoordeeld.")).to_be_visible()


def closes_who_is_free(desk: Page) -> None:
    """The third is free already: nothing is due, she says what was done and closes it."""
    desk.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Meldingen").click()
    desk.get_by_label("Stand").select_option(label="Al vrij")
    desk.get_by_role("link", name="Yusuf Demir").click()
    expect(desk.get_by_role("main")).to_contain_text("De cliënt is al vrij.")
    desk.get_by_role("button", name="In behandeling nemen").click()
    desk.get_by_role("link", name="Afsluiten").click()
    desk.get_by_label("Wat is er gedaan?").fill("Gebeld; nazorgbrief gestuurd")
    desk.get_by_role("button", name="Afsluiten").click()
    expect(desk.get_by_text("De melding is afgesloten.")).to_be_visible()


def types_what_is_telephoned(desk: Page, today: date) -> None:
    """A PI telephones about somebody new; she types it in."""
    desk.goto(desk.url.split("/meldingen")[0] + "/meldingen/nieuw/")
    desk.get_by_role("combobox", name="Gemeente").select_option(label="Baarn")
    desk.get_by_label("Achternaam").fill("de Wit")
    desk.get_by_label("Voornamen").fill("Sam")
    desk.get_by_label("Geboortedatum").fill("1990")
    desk.get_by_label("Begin van de detentie").fill((today - timedelta(days=1)).isoformat())
    desk.get_by_role("combobox", name="Inrichting").fill("PI Lelystad")
    desk.get_by_role("button", name="Melding vastleggen").click()
    expect(desk.get_by_text("Kijk eerst naar wat er niet zeker is.")).to_be_visible()
    desk.get_by_role("link", name="Nieuwe cliënt maken").click()
    desk.get_by_role("button", name="Ja, nieuwe cliënt maken").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Sam de Wit")


def registers_no_screening(desk: Page) -> None:
    """The PI says that he won't be screened: she registers the reason, and the term is over."""
    desk.get_by_label("Niet uitgevoerd").check()
    desk.get_by_label("Waarom niet?").select_option(label="Verblijf te kort")
    desk.get_by_role("button", name="Registreren").click()
    expect(desk.get_by_text("De screening is geregistreerd.")).to_be_visible()


def is_told_to_the_coordinator(home: Client, n2: Melding, n3: Melding) -> None:
    """Who keeps coming back is for the coordinator to decide about; the one in Soest isn't hers to know of."""
    start = home.get("/").content.decode()
    decisions = start.partition('id="kop-besluiten"')[2].partition("</section>")[0]
    assert "Yusuf Demir" in decisions
    told = home.get(reverse("leefgebieden:doelgroep", args=[client_of(n3).public_id])).content.decode()
    assert "Kort verblijf, maar vaker vastgezeten" in told
    assert home.get(reverse("dpan_bridge:detail", args=[n2.public_id])).status_code == 404


def test_her_morning(
    desk: Page,
    n1: Melding,
    n2: Melding,
    n3: Melding,
    supporter: User,
    coordinator: User,
    log_in: Callable[[User], Client],
    today: date,
) -> None:
    sees_what_is_late(desk)
    opens_the_late_one(desk)
    sends_a_part(desk)
    assert (fresh(n1).state, fresh(n1).handler) == (MeldingState.DEELS_BEANTWOORD, supporter)
    sends_the_rest(desk)
    assert states(n1)["municipal_information"] == "late"
    decides_who_it_is(desk)
    assert fresh(n2).state == MeldingState.NIEUWE_PERSOON
    closes_who_is_free(desk)
    assert fresh(n3).state == MeldingState.AFGESLOTEN
    is_told_to_the_coordinator(log_in(coordinator), n2, n3)
    types_what_is_telephoned(desk, today)
    registers_no_screening(desk)

    # At the end nothing is late but what was, nothing waits, and every look was written down.
    desk.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Vandaag").click()
    expect(desk.get_by_role("region", name="Eerst beoordelen")).to_have_count(0)
    assert not Deadline.objects.running().filter(due_on__lt=today).exists()
    assert Look.objects.filter(user=supporter, result="shown").count() >= 8
