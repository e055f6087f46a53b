"""The question whether somebody is still there, before their session ends by itself."""

from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from nazorg.accounts.models import User
from tests.browser.eyes import problems_here, sit_down

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MINUTE = 60 * 1000


@pytest.fixture
def waiting(page: Page, context: Any, live_server: Any, log_in: Any, admin: User) -> Page:
    """Somebody who asked for a page and nothing more for a while."""
    sit_down(context, log_in(admin), live_server.url)
    page.clock.install()
    page.goto(f"{live_server.url}/mijn-voorkeuren/")
    page.get_by_label("Uw telefoonnummer").focus()
    page.clock.fast_forward((settings.SESSION_REST_SECONDS // 60 - 6) * MINUTE)
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    page.clock.fast_forward(2 * MINUTE)
    expect(page.get_by_role("alertdialog")).to_be_visible()
    return page


@pytest.mark.parametrize("width", [1440, 390])
def test_the_question_can_be_read_by_anybody(waiting: Page, width: int) -> None:
    waiting.set_viewport_size({"width": width, "height": 844})
    assert problems_here(waiting) == []


def test_who_is_still_there_goes_on_where_they_were(waiting: Page) -> None:
    question = waiting.get_by_role("alertdialog")
    expect(question).to_contain_text("Over 4 minuten")
    expect(question.get_by_role("heading")).to_be_focused()
    waiting.keyboard.press("Tab")
    waiting.keyboard.press("Enter")
    expect(question).to_be_hidden()
    expect(waiting.get_by_label("Uw telefoonnummer")).to_be_focused()


def test_who_does_not_answer_reads_what_to_do(waiting: Page) -> None:
    waiting.clock.fast_forward(6 * MINUTE)
    expect(waiting.get_by_role("alertdialog")).to_contain_text("Log opnieuw in")
    expect(waiting.get_by_role("button", name="Ingelogd blijven")).to_have_count(0)
