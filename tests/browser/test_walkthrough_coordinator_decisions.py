"""What the doelgroeptoets leaves to the nazorgcoördinator on one morning. Source: domain/3-model §3.4, her first steps.

Six clients: A is on the list Top X, B stays for long with three problems, C1 has two, D is short and asks for help
himself, E isn't screened yet, and F came in by BIJ. She decides about C1 and D; about F only a BIJ-behandelaar may.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from cases.models import Case
from cases.services.derive import refresh_due
from leefgebieden.models import OverrideDecision
from leefgebieden.services.help_requests import HelpAsked, register_help_request
from leefgebieden.services.screening import Finding, screening_done
from nazorg.accounts.models import Gemeente, User
from nazorg.audit.models import Event
from nazorg.policy.models import PolicyVersion
from people.services import add_label
from tests.browser.eyes import problems_here, sit_down
from tests.cases.making import detained, make_case

pytestmark = [
    pytest.mark.browser,
    pytest.mark.walkthrough,
    pytest.mark.django_db(transaction=True),
]
MATTERS = "Maatwerk: dreigende dakloosheid"
PLACE = "Plek bij Exodus, op eigen verzoek"


@pytest.fixture
def clients(policy: PolicyVersion, amersfoort: Gemeente, supporter: User, bij_officer: User, today: date,
            now: datetime) -> Mapping[str, Case]:  # fmt: skip
    """The six of this morning."""
    made = {}
    told = (("A", 40, 0), ("B", 120, 3), ("C1", 95, 2), ("D", 89, 0), ("E", 90, None), ("F", 40, 0))
    for name, days, problems in told:
        case = make_case(amersfoort, f"Client{name}", first_names="Kim", residence_status="geldig")
        detention = detained(case, days_ago=20, days_left=days - 20, origin_gemeente=amersfoort)
        if problems is not None:
            found = [
                Finding(leefgebied, problem="ja") for leefgebied in ("onderdak", "schulden", "werk_inkomen")[:problems]
            ]
            screening_done(detention, done_on=today - timedelta(days=2), findings=found, by=supporter, now=now)
        if name == "D":
            asked = HelpAsked("Wil naar Exodus", "Exodus", today)
            register_help_request(case.person, asked, detention=detention, by=supporter, now=now)
        made[name] = case
    add_label(made["A"].person, category="top_x", starts_on=today, reason="Jaarlijst", by=supporter, now=now)
    add_label(made["F"].person, category="bij", starts_on=today, reason="Bericht", by=bij_officer, now=now)
    refresh_due(today=today)
    return made


@pytest.fixture
def desk(page: Page, context: BrowserContext, live_server: Any, log_in: Callable[[User], Client], coordinator: User,
         clients: Mapping[str, Case]) -> Page:  # fmt: skip
    """Her browser, on Vandaag."""
    sit_down(context, log_in(coordinator), live_server.url)
    page.goto(live_server.url)
    return page


def reads_how_each_came_out(desk: Page, home: str, clients: Mapping[str, Case]) -> None:
    """Each page says what the rules give, and why."""
    for name, outcome, why in (
        ("A", "In de doelgroep", "De cliënt staat op de lijst Top X."),
        ("B", "In de doelgroep", "3 leefgebieden"),
        ("C1", "Beoordeling door de coördinator", "2 leefgebieden"),
        ("D", "Beoordeling door de coördinator", "89 dagen"),
        ("E", "Wacht op screening", "90 dagen"),
        ("F", "Afstemming vereist", "Afstemming vereist"),
    ):
        desk.goto(home + reverse("leefgebieden:doelgroep", args=[clients[name].person.public_id]))
        panel = desk.get_by_role("region", name="Uitkomst")
        expect(panel).to_contain_text(outcome)
        expect(panel).to_contain_text(why)
        if name == "F":
            expect(desk.get_by_role("main")).not_to_contain_text("BIJ")


def decides(desk: Page, home: str, name: str, reason: str) -> None:
    """From Vandaag to the decision, with a reason."""
    desk.goto(home)
    waiting = desk.get_by_role("region", name="Besluiten te nemen")
    waiting.get_by_role("link", name=name).click()
    desk.get_by_role("link", name="Eigen besluit nemen").click()
    desk.get_by_label("In de doelgroep", exact=True).check()
    desk.get_by_label("Reden").fill(reason)
    desk.get_by_role("main").get_by_role("button").first.click()
    expect(desk.get_by_text("Eigen besluit van Carla Coster")).to_be_visible()
    expect(desk.get_by_role("main")).to_contain_text(reason)


def test_what_the_rules_leave_to_her(
    desk: Page, live_server: Any, clients: Mapping[str, Case], coordinator: User, policy: PolicyVersion
) -> None:
    waiting = desk.get_by_role("region", name="Besluiten te nemen")
    expect(waiting.get_by_role("link", name="Kim Client")).to_have_count(2)  # C1 and D; F is not hers
    assert problems_here(desk, 1440, 390) == []
    desk.set_viewport_size({"width": 1440, "height": 900})
    reads_how_each_came_out(desk, live_server.url, clients)
    decides(desk, live_server.url, "Kim ClientC1", MATTERS)
    decides(desk, live_server.url, "Kim ClientD", PLACE)
    desk.goto(live_server.url)
    expect(desk.get_by_role("region", name="Besluiten te nemen")).to_have_count(0)

    # Every decision is kept with its reason, who took it, and the policy under which the rules had spoken.
    kept = {decision.reason: decision for decision in OverrideDecision.objects.all()}
    assert set(kept) == {MATTERS, PLACE}
    assert {decision.decided_by for decision in kept.values()} == {coordinator}
    assert {decision.assessment.policy for decision in kept.values()} == {policy}
    told = Event.objects.filter(kind="doelgroep_decided")
    assert {event.by for event in told} == {coordinator}
    assert len(told) == 2
