"""Every component in a real browser: at a desk and on a phone, with a keyboard, without JavaScript, on paper."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from nazorg.accounts.models import User
from tests.browser.conftest import SIZES
from tests.browser.eyes import problems_here, set_width, spills_over, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.web.urls")]


@pytest.fixture
def components(page: Page, live_server: Any, browse_as: Callable[[User], None], admin: User) -> Page:
    """The page of components, opened by the administrator."""
    browse_as(admin)
    page.goto(f"{live_server.url}/componenten/")
    return page


def test_axe_finds_nothing_on_the_components(components: Page) -> None:
    assert problems_here(components) == []


def test_nothing_sticks_out_at_any_width(components: Page) -> None:
    for width in (320, 360, 768, 1024, 1920):
        set_width(components, width)
        assert not spills_over(components), width


@pytest.mark.parametrize("path", ["/account/login/", "/privacy/", "/toegankelijkheid/", "/nergens/"])
def test_axe_finds_nothing_on_pages_for_everybody(page: Page, live_server: Any, path: str) -> None:
    page.goto(f"{live_server.url}{path}")
    assert problems_here(page) == []


def test_a_failed_login_is_told_and_accessible(page: Page, live_server: Any, gemeenten: object) -> None:
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_label("E-mailadres").fill("niemand@voorbeeld.nl")
    page.get_by_label("Wachtwoord").fill("fout wachtwoord")
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_text("horen niet bij elkaar")).to_be_visible()
    expect(page.get_by_label("E-mailadres")).to_have_value("niemand@voorbeeld.nl")
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/account/password/change/", "/account/twee-stappen/"])
def test_axe_finds_nothing_on_the_pages_of_the_account(components: Page, live_server: Any, path: str) -> None:
    components.goto(f"{live_server.url}{path}")
    assert problems_here(components) == []


def test_the_fonts_are_our_own(components: Page) -> None:
    weights = components.evaluate(
        "document.fonts.ready.then(all => [...all].filter(face => face.status == 'loaded').map(face => face.weight))"
    )
    assert {"400", "600", "700"} <= set(weights)


def test_the_first_tab_offers_to_skip_to_the_content(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/privacy/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()


FOCUSABLE = (
    ".utrecht-button",
    ".utrecht-link",
    ".nz-nav a",
    ".utrecht-textbox",
    ".utrecht-select",
    ".nz-table-region",
    ".nz-sort",
)


def test_what_has_the_focus_is_clearly_marked(components: Page) -> None:
    components.keyboard.press("Tab")
    for selector in FOCUSABLE:
        first = components.locator(f"{selector}:visible").first
        first.focus()
        outline = first.evaluate("element => getComputedStyle(element).outline")
        assert "solid 3px" in outline, selector


def test_a_required_box_is_not_marked_as_wrong_before_anybody_typed(components: Page) -> None:
    """The components of NL Design System mark an empty required textarea at once."""
    widths = components.locator("main textarea:not([aria-invalid])").evaluate_all(
        "boxes => boxes.map(box => (box.required = true, getComputedStyle(box).borderTopWidth))"
    )
    assert widths
    assert set(widths) == {"1px"}


def test_the_menu_of_the_user_closes_on_escape_and_gives_the_focus_back(components: Page) -> None:
    summary = components.locator(".nz-user summary")
    summary.click()
    expect(components.get_by_role("button", name="Uitloggen")).to_be_visible()
    components.keyboard.press("Tab")
    components.keyboard.press("Escape")
    expect(components.get_by_role("button", name="Uitloggen")).to_be_hidden()
    expect(summary).to_be_focused()


def test_a_menu_closes_on_a_click_elsewhere(components: Page) -> None:
    components.locator(".nz-user summary").click()
    components.get_by_role("heading", name="Componenten").click()
    expect(components.get_by_role("button", name="Uitloggen")).to_be_hidden()


@pytest.mark.parametrize("width", SIZES)
def test_an_open_menu_is_accessible(components: Page, width: int) -> None:
    set_width(components, width)
    components.locator(".nz-user summary").click()
    assert violations(components) == []
    if width < 800:
        components.locator(".nz-menu summary").click()
        assert violations(components) == []


def test_after_an_error_the_reader_starts_at_the_list_and_gets_to_the_field(components: Page) -> None:
    summary = components.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Datum van vrijlating").click()
    expect(components.locator("#fout_released_on")).to_be_focused()
    summary.get_by_role("link", name="Bron").click()
    expect(components.locator("#fout_source_0")).to_be_focused()


def test_typed_text_is_not_lost_without_a_question(components: Page) -> None:
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    components.on("dialog", agree)
    components.locator("#leeg_remark").press_sequentially("Twee alinea's werk")
    components.reload()
    assert asked == ["beforeunload"]
    components.reload()
    assert asked == ["beforeunload"]


def test_on_paper_only_the_content_is_left(components: Page) -> None:
    components.emulate_media(media="print")
    expect(components.locator(".nz-header")).to_be_hidden()
    expect(components.locator(".nz-shell > .nz-nav")).to_be_hidden()
    expect(components.get_by_role("heading", name="Componenten")).to_be_visible()


@pytest.mark.parametrize("width", SIZES)
def test_the_menu_works_without_javascript(
    browser: Browser, live_server: Any, browse_as: Callable[[User], None], admin: User, page: Page, width: int
) -> None:
    browse_as(admin)
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}, storage_state=page.context.storage_state()
    )
    still = context.new_page()
    still.goto(f"{live_server.url}/componenten/")
    if width < 800:
        expect(still.get_by_role("link", name="Componenten")).to_be_hidden()
        still.locator(".nz-menu summary").click()
    still.get_by_role("link", name="Componenten").click()
    expect(still.get_by_role("heading", name="Componenten")).to_be_visible()
    still.locator(".nz-user summary").click()
    still.get_by_role("button", name="Uitloggen").click()
    still.goto(f"{live_server.url}/componenten/")
    expect(still.get_by_role("heading", name="Inloggen")).to_be_visible()
    context.close()


def test_a_fragment_is_announced(components: Page, live_server: Any) -> None:
    components.goto(f"{live_server.url}/proef/htmx/")
    components.get_by_role("link", name="Haal op").click()
    expect(components.locator("#deel")).to_contain_text("Er zijn er 12.")
    expect(components.locator("#nz-live")).to_have_text("12 meldingen")


def test_a_fragment_with_errors_in_its_form_is_shown(components: Page, live_server: Any) -> None:
    components.goto(f"{live_server.url}/proef/htmx/")
    components.get_by_role("link", name="Klopt niet").click()
    expect(components.locator("#deel")).to_contain_text("Vul een datum in.")
    expect(components.locator("#nz-live")).to_be_empty()


def test_a_fragment_that_fails_is_told_to_everybody(components: Page, live_server: Any) -> None:
    components.goto(f"{live_server.url}/proef/htmx/")
    components.get_by_role("link", name="Gaat mis").click()
    expect(components.locator("#nz-live")).to_contain_text("Dit lukte niet.")
    expect(components.locator("#nz-live")).to_be_visible()


def test_an_expired_session_leads_from_a_fragment_to_the_login_page_and_back(
    components: Page, live_server: Any
) -> None:
    components.goto(f"{live_server.url}/proef/htmx/")
    components.context.clear_cookies()
    components.get_by_role("link", name="Haal op").click()
    expect(components.get_by_role("heading", name="Inloggen")).to_be_visible()
    assert components.url.endswith("?next=/proef/htmx/")
