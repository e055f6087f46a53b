"""The doelgroep, labels, addresses, coordination and policy in a real browser: on a desk and on a phone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from cases.services.trials import carry_out_trials, request_trial
from leefgebieden.services.deciding import decide
from leefgebieden.services.help_requests import HelpAsked, register_help_request
from nazorg.policy.models import PolicyVersion
from nazorg.policy.services import DraftDetails, draft_version
from people.models import AddressSpan, CategoryLabel
from people.rules.partial_date import PartialDate
from people.services import AddressDetails, add_address, add_label, decide_on_bij
from tests.browser.eyes import problems, sit_down
from tests.cases.making import make_case
from tests.people.making import make_detention

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(policy, amersfoort, coordinator, today, now):
    """A case of which the pages of the doelgroep have much to show."""
    case = make_case(amersfoort, "van den Berg-Özdemir", residence_status="geldig")
    person = case.person
    detention = make_detention(
        person, today - timedelta(days=20), expected_release_on=today + timedelta(days=40), origin_gemeente=amersfoort
    )
    for year, place in ((2019, None), (2015, "Een gemeente met een lange naam")):
        details = AddressDetails(
            "woonadres", PartialDate(year), "brp", gemeente=None if place else amersfoort, place=place or ""
        )
        add_address(person, details=details, by=coordinator, now=now)
    add_label(person, category="pga_lokaal", starts_on=today, reason="Triage van november", by=coordinator, now=now)
    asked = HelpAsked("Een kamer voor na de detentie", "De casemanager", today)
    register_help_request(person, asked, detention=detention, by=coordinator, now=now)
    decide(person, outcome="in_doelgroep", reason="Zijn moeder vraagt om hulp", by=coordinator, now=now)
    return case


@pytest.fixture
def draft(policy, admin, today):
    """Judges from 30 days on what now is judged from 90."""
    content = {**policy.content, "doelgroep": {**policy.content["doelgroep"], "screening_from_days": 30}}
    return draft_version(DraftDetails("AMF-2027", today + timedelta(days=30), content), by=admin, today=today)


def test_the_pages_of_a_coordinator(page, context, live_server, log_in, coordinator, case, draft, now):
    request_trial(draft, by=coordinator, now=now)
    carry_out_trials(now=now)
    sit_down(context, log_in(coordinator), live_server.url)
    person_id = case.person.public_id
    label, span = CategoryLabel.objects.get(), AddressSpan.objects.first()
    assert span
    names = [
        "leefgebieden:doelgroep",
        "leefgebieden:decide",
        "leefgebieden:withdraw_decision",
        "leefgebieden:help_request",
        "people:detail",
        "people:labels",
        "people:add_label",
        "people:addresses",
        "people:add_address",
    ]
    paths = [
        *(reverse(name, args=[person_id]) for name in names),
        reverse("people:end_label", args=[person_id, label.public_id]),
        reverse("people:edit_address", args=[person_id, span.public_id]),
        reverse("people:remove_address", args=[person_id, span.public_id]),
        reverse("cases:policies"),
        reverse("cases:policy_effects", args=[draft.public_id]),
    ]
    assert not [problem for path in paths for problem in problems(page, live_server.url + path)]


def test_the_pages_of_a_bij_behandelaar(page, context, live_server, log_in, bij_officer, case, today, now):
    label = add_label(case.person, category="bij", starts_on=today, reason="Bericht", by=bij_officer, now=now)
    decide_on_bij(label, needs_aftercare=True, reason="Overlast te verwachten", by=bij_officer, now=now)
    sit_down(context, log_in(bij_officer), live_server.url)
    person_id = case.person.public_id
    paths = [
        reverse("people:coordination"),
        reverse("people:coordinate", args=[person_id]),
        reverse("people:add_coordination", args=[person_id]),
        reverse("people:decide_coordination", args=[person_id, label.public_id]),
        reverse("people:end_coordination", args=[person_id, label.public_id]),
    ]
    assert not [problem for path in paths for problem in problems(page, live_server.url + path)]


def test_the_pages_of_an_administrator(page, context, live_server, log_in, admin, case, draft, now):
    request_trial(draft, by=admin, now=now)
    sit_down(context, log_in(admin), live_server.url)
    paths = [
        reverse("policy:versions"),
        reverse("policy:draft"),
        *(reverse(f"policy:{name}", args=[draft.public_id]) for name in ("version", "edit", "delete")),
        reverse("cases:policy_effects", args=[draft.public_id]),
    ]
    assert not [problem for path in paths for problem in problems(page, live_server.url + path)]


def test_new_policy_from_draft_to_confirmation_without_javascript(
    browser: Browser, live_server, log_in, admin, case, policy, today, now
):
    context = browser.new_context(java_script_enabled=False)
    try:
        sit_down(context, log_in(admin), live_server.url)
        page = context.new_page()
        page.goto(live_server.url + reverse("policy:versions"))
        page.get_by_role("link", name="Nieuw beleid voorbereiden").click()
        page.get_by_label("Naam van de versie").fill("Iedereen screenen")
        page.get_by_label("Geldt vanaf").fill((today + timedelta(days=30)).isoformat())
        page.get_by_label("Problemen tellen vanaf").fill("1")
        page.get_by_role("button", name="Concept bewaren").click()
        page.get_by_role("link", name="Gevolgen bekijken").click()
        page.get_by_role("button", name="Gevolgen uitrekenen").click()
        carry_out_trials(now=now)
        page.get_by_role("link", name="Vernieuw deze pagina").click()
        expect(page.get_by_text("Eigen besluit van een coördinator")).to_be_visible()
        page.goto(
            live_server.url + reverse("policy:version", args=[PolicyVersion.objects.get(is_draft=True).public_id])
        )
        page.get_by_role("button", name="Bevestigen").click()
        expect(page.get_by_text("Het beleid gaat in op")).to_be_visible()
        assert not PolicyVersion.objects.filter(is_draft=True).exists()
    finally:
        context.close()


def test_a_coordinator_decides_with_the_keyboard_alone(page, context, live_server, log_in, coordinator, case):
    sit_down(context, log_in(coordinator), live_server.url)
    page.goto(live_server.url + reverse("leefgebieden:doelgroep", args=[case.person.public_id]))
    page.get_by_role("link", name="Eigen besluit nemen").press("Enter")
    page.get_by_label("Buiten de doelgroep").press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Gaat naar het buitenland")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Gaat naar het buitenland").first).to_be_visible()
