"""The browser of the tests is a real one."""

from playwright.sync_api import Page, expect

from nazorg.accounts.models import Gemeente


def test_a_page_is_shown_by_a_browser(page: Page) -> None:
    page.set_content("<h1>Vandaag</h1><input type=date>")
    page.evaluate("document.querySelector('h1').append('!')")
    expect(page.get_by_role("heading", name="Vandaag!")).to_be_visible()


def test_the_database_can_be_used_beside_a_page(page: Page, transactional_db: None) -> None:
    assert Gemeente.objects.count() >= 0
