"""The morning of the nazorgcoördinator. Source: domain/3-model §3.4, as far as the dossier goes.

She starts on Vandaag, decides about somebody the rules leave to her, sees in the dossier where he is and what comes
next, plans an action, writes a note with the keyboard alone, and finds Vandaag changed.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from cases.models import Case
from cases.services.derive import refresh_due
from dpan_bridge.rules.facts import DetentionFacts
from leefgebieden.services.screening import Finding, screening_done
from nazorg.accounts.models import User
from nazorg.audit.models import Look
from nazorg.deadlines.models import Deadline
from nazorg.policy.models import PolicyVersion
from people.basics import load_prisons
from tests.browser.eyes import problems_here, sit_down
from tests.dpan_bridge.builders import NOOR, client_of, detention_of, facts, received

pytestmark = [
    pytest.mark.browser,
    pytest.mark.walkthrough,
    pytest.mark.django_db(transaction=True),
]
NAME = "Noor van den Berg"
ACTION = "Bellen met Exodus over een kamer"
NOTE = "Exodus heeft een kamer vanaf de eerste."


@pytest.fixture
def c1(gemeenten: Any, policy: PolicyVersion, supporter: User, now: datetime, today: date) -> Case:
    """Ninety-five days in detention, with a problem on two leefgebieden: the coordinator has to judge."""
    load_prisons()
    began = today - timedelta(days=20)
    stay = DetentionFacts(starts_on=began, facility="PI Nieuwegein", expected_release_on=began + timedelta(days=95))
    melding = received(facts(replace(NOOR, residence_status="geldig"), detention=stay), at=now - timedelta(days=19))
    found = [Finding("onderdak", "dakloos", "ja"), Finding("schulden", "schulden", "ja")]
    on = today - timedelta(days=2)
    screening_done(detention_of(melding), done_on=on, findings=found, by=supporter, now=now)
    refresh_due(today=today)
    return Case.objects.get(person=client_of(melding))


@pytest.fixture
def desk(
    page: Page,
    context: BrowserContext,
    live_server: Any,
    log_in: Callable[[User], Client],
    coordinator: User,
    c1: Case,
) -> Page:
    """Her browser, on Vandaag."""
    sit_down(context, log_in(coordinator), live_server.url)
    page.goto(live_server.url)
    return page


def decides(desk: Page) -> None:
    """Vandaag says that a decision waits; she opens it and decides, with her reason."""
    waiting = desk.get_by_role("region", name="Besluiten te nemen")
    expect(waiting).to_contain_text("Besluiten over de doelgroep")
    waiting.get_by_role("link", name=NAME).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Doelgroep")
    expect(desk.get_by_text("Beoordeling door de coördinator").first).to_be_visible()
    desk.get_by_role("link", name="Eigen besluit nemen").click()
    choice = desk.get_by_label("In de doelgroep", exact=True)
    if choice.count():
        choice.check()
    else:
        desk.get_by_label("Uw besluit").select_option(label="In de doelgroep")
    desk.get_by_label("Reden").fill("Maatwerk: dreigende dakloosheid")
    desk.locator("main").get_by_role("button").first.click()
    expect(desk.get_by_text("Eigen besluit van")).to_be_visible()


def sees_where_and_what_next(desk: Page, address: str) -> None:
    """The head of the dossier: who, where, and what comes next with why."""
    desk.goto(address)
    head = desk.locator(".nz-keyhead")
    expect(head.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(head).to_contain_text("PI Nieuwegein")
    expect(head).to_contain_text("Volgende stap")
    assert problems_here(desk, 1440, 390) == []
    desk.set_viewport_size({"width": 1440, "height": 900})


def plans_an_action(desk: Page, today: date) -> None:
    """She adds an action that is due today."""
    desk.get_by_role("link", name="Plan & acties").first.click()
    desk.get_by_text("Actie toevoegen").first.click()
    form = desk.locator("#actie-toevoegen")
    form.get_by_label("Wat moet er gebeuren?").fill(ACTION)
    form.get_by_label("Uiterlijk").fill(today.isoformat())
    form.get_by_role("button").last.click()
    expect(desk.get_by_role("link", name=ACTION)).to_be_visible()


def writes_a_note(desk: Page) -> None:
    """Text, Enter, and the next: the hands stay on the keyboard and the box stays open."""
    desk.get_by_role("link", name="Contacten").first.click()
    desk.get_by_label("Notitie", exact=True).focus()
    for text in (NOTE, "Moeder teruggebeld."):
        desk.keyboard.type(text)
        desk.keyboard.press("Enter")
        expect(desk.get_by_text(text)).to_be_visible()
        expect(desk.get_by_label("Notitie", exact=True)).to_be_focused()


def finds_vandaag_changed(desk: Page, address: str) -> None:
    """The decision has gone, and the action stands there."""
    desk.goto(address)
    expect(desk.get_by_role("region", name="Besluiten te nemen")).to_have_count(0)
    expect(desk.get_by_role("region", name="Acties uitvoeren")).to_contain_text(ACTION)
    assert problems_here(desk, 1440, 390) == []


def test_the_morning_of_the_coordinator(desk: Page, c1: Case, coordinator: User, today: date, live_server: Any) -> None:
    decides(desk)
    sees_where_and_what_next(desk, f"{live_server.url}/dossiers/{c1.public_id}/")
    plans_an_action(desk, today)
    writes_a_note(desk)
    finds_vandaag_changed(desk, live_server.url)

    assert Deadline.objects.get(kind="doelgroep_decision").state == Deadline.State.MET
    assert c1.notes.count() == 2
    assert Look.objects.filter(user=coordinator, subject_ids__contains=[c1.person.public_id]).exists()
