"""Plan, actions and notes of a dossier in a real browser: on a desk and on a phone, by keyboard, without JavaScript."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from cases.action_templates import load_first_templates
from cases.models import ContactNote
from cases.selectors.templates import action_templates
from cases.services.actions import ActionDetails, done, plan_action, take
from cases.services.notes import NoteDetails, correct_note, write_note
from cases.services.plans import Goal, PlanWords, save_plan
from cases.services.referrals import Question, accept, refer
from tests.browser.eyes import problems, problems_here, sit_down, watch
from tests.cases.making import detained, make_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(amersfoort, policy, supporter, kwintes, today, now):
    """A case in which everything happened that a page can show."""
    case = make_case(amersfoort, "van den Berg-Özdemir", first_names="Noor")
    detained(case)
    details = ActionDetails(
        "Briefadres regelen bij Burgerzaken voordat de uitkering wordt aangevraagd",
        leefgebied="onderdak",
        due_on=today + timedelta(days=1),
        organisation=kwintes,
    )
    take(plan_action(case, details, by=supporter, now=now), revision=0, by=supporter, now=now)
    ended = plan_action(case, ActionDetails("Gebeld met SZ", due_on=today), by=supporter, now=now)
    done(ended, done_on=today, result="Uitkering loopt door.", revision=None, by=supporter, now=now)
    note = write_note(case, NoteDetails("Belt terug", on=today, kind="mail"), key=uuid4(), by=supporter, now=now)
    correct_note(note, NoteDetails("Belt morgen terug", on=today, organisation=kwintes), by=supporter, now=now)
    goals = (Goal("onderdak", "Een kamer vinden bij Exodus of Kwintes", today + timedelta(days=90)),)
    words = PlanWords("Ik heb nu geen huis en geen geld.", "Ik woon zelf en ik werk.", "ja", today, goals)
    save_plan(case, words, revision=0, by=supporter, now=now)
    question = Question(kwintes, "onderdak", "Is er een plek voor begeleid wonen na de vrijlating?")
    accept(refer(case, question, by=supporter, now=now), on=today, revision=0, by=supporter, now=now)
    return case


@pytest.fixture
def seated(context, live_server, log_in, supporter):
    """The browser, with the process supporter logged in."""
    sit_down(context, log_in(supporter), live_server.url)
    return live_server.url


def address(name, case, *more):
    return reverse(f"cases:{name}", args=[case.public_id, *(each.public_id for each in more)])


def addresses(case):
    actions, note = list(case.actions.all()), case.notes.get()
    return [
        address("actions", case),
        *(address("action", case, action) for action in actions),
        address("plan", case),
        address("new_referral", case),
        *(address("referral", case, referral) for referral in case.referrals.all()),
        address("contacts", case),
        address("note", case, note),
    ]


def test_every_page_is_accessible_and_fits_its_window(page, seated, case):
    wrong = [problem for each in addresses(case) for problem in problems(page, seated + each)]
    assert not wrong, "\n".join(wrong)


def test_open_forms_and_errors_are_accessible_too(page, seated, case):
    page.goto(seated + address("actions", case))
    page.get_by_text("Actie toevoegen", exact=True).first.click()
    assert problems_here(page) == []
    page.get_by_role("button", name="Actie toevoegen").click()
    expect(page.get_by_role("main")).to_contain_text("Er klopt nog iets niet")
    assert problems_here(page) == []
    page.goto(seated + address("contacts", case))
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("main")).to_contain_text("Vul dit in.")
    assert problems_here(page) == []


def test_notes_are_written_with_the_keyboard_alone_and_the_box_stays_open(page, seated, case):
    complaints = watch(page)
    page.goto(seated + address("contacts", case))
    expect(page.get_by_role("textbox", name="Notitie")).to_be_focused()
    for text in ("Gebeld, komt maandag", "Wil naar Exodus"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        expect(page.locator("#contacten").get_by_text(text, exact=True)).to_be_visible()
        expect(page.get_by_role("textbox", name="Notitie")).to_have_value("")
        expect(page.get_by_role("textbox", name="Notitie")).to_be_focused()
    expect(page.locator("#nz-live")).to_have_text("De notitie is bewaard.")
    assert [note.text for note in ContactNote.objects.order_by("-id")[:2]] == [
        "Wil naar Exodus",
        "Gebeld, komt maandag",
    ]
    page.keyboard.press("Shift+Tab")
    assert complaints == []


def test_a_note_and_an_action_are_written_without_javascript(browser: Browser, live_server, log_in, supporter, case):
    context = browser.new_context(java_script_enabled=False)
    sit_down(context, log_in(supporter), live_server.url)
    page = context.new_page()
    page.goto(live_server.url + address("contacts", case))
    page.get_by_role("textbox", name="Notitie").fill("Zonder script")
    page.get_by_role("textbox", name="Notitie").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("De notitie is bewaard.")
    page.goto(live_server.url + address("actions", case))
    page.get_by_text("Actie toevoegen", exact=True).first.click()
    page.get_by_label("Wat moet er gebeuren?").fill("Bellen met de wijkagent")
    page.get_by_role("button", name="Actie toevoegen").click()
    page.get_by_role("link", name="Bellen met de wijkagent").click()
    page.get_by_role("button", name="In behandeling nemen").click()
    expect(page.get_by_text("De actie is in behandeling.")).to_be_visible()
    page.get_by_text("Gedaan", exact=True).first.click()
    page.get_by_label("Resultaat").fill("Komt volgende week langs")
    page.get_by_role("button", name="Vastleggen als gedaan").click()
    expect(page.get_by_text("De actie is gedaan.")).to_be_visible()
    context.close()


def test_the_administration_of_templates_is_accessible(page, context, live_server, log_in, admin):
    load_first_templates()
    sit_down(context, log_in(admin), live_server.url)
    first = action_templates()[0]
    own = [reverse("cases:templates"), reverse("cases:new_template"), reverse("cases:template", args=[first.public_id])]
    wrong = [problem for each in own for problem in problems(page, live_server.url + each)]
    assert not wrong, "\n".join(wrong)
