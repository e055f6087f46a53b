"""Documents and letters in a real browser: on a desk and on a phone, and the whole way without JavaScript."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from cases.basics import load_letter_templates
from cases.models import Letter, LetterState
from tests.browser.eyes import problems, sit_down
from tests.cases.document_data import PDF, make_document
from tests.cases.letter_data import made, make_stay, sent

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("policy", "documents_folder"),
]


@pytest.fixture
def stays(amersfoort, coordinator):
    """Three people who are long in detention: one without a letter, one with a concept, one who got one."""
    load_letter_templates()
    found = [make_stay(amersfoort, name, sex="man") for name in ("van den Berg-Özdemir", "Visser", "Bakker")]
    sent(coordinator, found[2][1])
    made(coordinator, found[1][1])
    make_document(found[1][0], by=coordinator, title="Verslag van het gesprek met de casemanager over wonen")
    return found


@pytest.fixture
def seated(context, live_server, log_in, coordinator):
    """The browser, with the coordinator logged in."""
    sit_down(context, log_in(coordinator), live_server.url)
    return live_server.url


def addresses(stays) -> list[str]:
    (_, _), (waiting, _), (reached, _) = stays
    concept, letter = Letter.objects.get(case=waiting), Letter.objects.get(case=reached)
    assert concept.batch
    assert letter.batch
    return [
        reverse("cases:letters"),
        reverse("cases:letter_register"),
        reverse("cases:letter_batch", args=[concept.batch.public_id]),
        reverse("cases:letter_batch", args=[letter.batch.public_id]),
        reverse("cases:documents", args=[waiting.public_id]),
        reverse("cases:letter", args=[waiting.public_id, concept.public_id]),
        reverse("cases:letter", args=[reached.public_id, letter.public_id]),
        reverse("cases:document_remove", args=[waiting.public_id, waiting.documents.first().public_id]),
    ]


def test_every_page_is_accessible_and_fits_its_window(page, seated, stays):
    wrong = [problem for address in addresses(stays) for problem in problems(page, seated + address)]
    assert not wrong, "\n".join(wrong)


def test_the_texts_are_accessible_too(page, context, live_server, log_in, admin):
    load_letter_templates()
    sit_down(context, log_in(admin), live_server.url)
    pages = [reverse("cases:letter_templates"), reverse("cases:letter_template", args=["nazorgbrief"])]
    wrong = [problem for address in pages for problem in problems(page, live_server.url + address)]
    assert not wrong, "\n".join(wrong)


def test_letters_are_made_printed_and_sent_without_javascript(
    browser: Browser, live_server, log_in, coordinator, stays, today
):
    context = browser.new_context(java_script_enabled=False)
    sit_down(context, log_in(coordinator), live_server.url)
    page = context.new_page()
    page.goto(live_server.url + "/")
    page.get_by_role("link", name="nazorgbrieven te versturen").click()
    expect(page.get_by_label("Kim van den Berg-Özdemir")).to_be_checked()
    page.get_by_role("button", name="Brieven maken").click()
    expect(page.get_by_role("link", name="Alle brieven in één PDF")).to_be_visible()
    page.get_by_label("Verzonden op").fill(today.isoformat())
    page.get_by_role("button", name="1 brief als verzonden vastleggen").click()
    expect(page.get_by_text("De brief staat nu als verzonden.")).to_be_visible()
    context.close()
    assert Letter.objects.get(case=stays[0][0]).state == LetterState.VERZONDEN


def test_a_document_is_added_and_opened_without_javascript(
    browser: Browser, live_server, log_in, coordinator, stays, tmp_path: Path
):
    file = tmp_path / "brief.pdf"
    file.write_bytes(PDF)
    context = browser.new_context(java_script_enabled=False)
    sit_down(context, log_in(coordinator), live_server.url)
    page = context.new_page()
    page.goto(live_server.url + reverse("cases:documents", args=[stays[0][0].public_id]))
    page.get_by_label("Bestand").set_input_files(file)
    page.get_by_label("Titel").fill("Brief van de PI")
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_text("Het document is toegevoegd.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Brief van de PI", exact=True).click()
    assert download.value.suggested_filename.endswith("Brief van de PI.pdf")
    assert download.value.path().read_bytes() == PDF
    context.close()
