"""A session that ends while somebody types: after the login the text is back, on every long form of a dossier."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.eyes import sit_down
from tests.cases.letter_data import sent
from tests.cases.making import detained, make_case
from tests.cast import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "Gebeld met de moeder. Ze zegt: “kom langs”.\nWij bellen volgende week weer."
LINE = "Gebeld met de moeder; ze zegt: “kom langs”."


@pytest.fixture
def case(amersfoort: Any, policy: Any) -> Any:
    """An open dossier of somebody in detention."""
    return make_case(amersfoort, residence_status="geldig")


# The name of the page, what its address holds beside the dossier, the label of the field, the button, and the text.
FORMS = [
    pytest.param("cases:contacts", [], "Notitie", "Bewaren", LINE, id="contact-note"),
    pytest.param("cases:plan", [], "Punt A: zo is het nu", "Plan bewaren", TEXT, id="plan"),
    pytest.param(
        "cases:situation", ["schulden", "DETENTION", "voor_detentie"], "Toelichting", "Bewaren", TEXT, id="situation"
    ),
    pytest.param("cases:screening", ["DETENTION"], "Toelichting", "Screening vastleggen", LINE, id="screening"),
    pytest.param("cases:close", [], "Toelichting", "Dossier sluiten", TEXT, id="close-reason"),
    pytest.param("cases:hand_over", [], "Waarom draagt u het over?", "Dossier overdragen", TEXT, id="hand-over"),
    pytest.param("cases:letter", ["LETTER"], "Wat was de reactie?", "Reactie vastleggen", TEXT, id="letter"),
    pytest.param("cases:add_title", [], "Voorwaarden", "Bewaren", TEXT, id="title"),
    pytest.param("cases:new_referral", [], "vraag", "", TEXT, id="referral"),
    pytest.param("leefgebieden:decide", ["PERSON"], "Reden", "Besluit nemen", TEXT, id="decision"),
    pytest.param(
        "leefgebieden:help_request",
        ["PERSON"],
        "Wat vraagt de cliënt?",
        "Hulpvraag vastleggen",
        TEXT,
        id="help-request",
    ),
    pytest.param("people:correct", ["PERSON"], "Reden", "Gegevens corrigeren", LINE, id="who-somebody-is"),
    pytest.param("people:add_label", ["PERSON"], "Reden", "Label geven", LINE, id="label"),
]


@pytest.mark.parametrize(("name", "place", "label", "button", "text"), FORMS)
def test_what_was_typed_is_back_after_the_login(
    page: Any,
    context: Any,
    live_server: Any,
    log_in: Any,
    coordinator: Any,
    case: Any,
    name: str,
    place: list[str],
    label: str,
    button: str,
    text: str,
) -> None:
    detention = detained(case)
    ids = {"DETENTION": str(detention.public_id)}
    if "LETTER" in place:
        ids["LETTER"] = str(sent(coordinator, detention)[0].public_id)
    about = [case.person.public_id] if "PERSON" in place else [case.public_id, *(ids.get(part, part) for part in place)]
    address = reverse(name, args=about)
    sit_down(context, log_in(coordinator), live_server.url)
    page.goto(live_server.url + address)
    box = page.get_by_role("textbox", name=label).first
    box.fill(text)

    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    form = page.locator("main form[method=post]").filter(has=box).first
    (form.get_by_role("button", name=button, exact=True) if button else form.locator("[type=submit]").last).click()
    page.get_by_label("E-mailadres").fill(coordinator.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()

    expect(page.locator("main")).to_contain_text("Het is nog niet bewaard")
    assert page.url == live_server.url + address
    expect(box).to_have_value(text)
