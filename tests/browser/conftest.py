"""What tests in the browser share: logging in without typing, and the look of axe at a page."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from nazorg.accounts.models import User

# WCAG 2.2 A and AA, and what axe counts as good practice on top.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SIZES = [pytest.param(1440, id="desk"), pytest.param(390, id="phone")]


@pytest.fixture
def browse_as(context: BrowserContext, live_server: Any, admin: User) -> Callable[[User], None]:
    """Let the browser be logged in as somebody."""

    def logged_in(user: User) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return logged_in


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Fails with what axe found on the page as it is now."""

    def looked_at(page: Page) -> None:
        found = Axe().run(page, options=RULES).response["violations"]
        told = [f"{each['id']}: {each['help']}\n    {each['nodes'][0]['html'][:300]}" for each in found]
        assert not told, "\n".join(told)

    return looked_at


@pytest.fixture
def fits() -> Callable[[Page], None]:
    """Fails when the page is wider than the window."""

    def measured(page: Page) -> None:
        width, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert width <= window

    return measured


@pytest.fixture(autouse=True)
def no_complaints(page: Page) -> Iterator[None]:
    """No script fails, and no page asks for what its own security policy forbids."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if "Security Policy" in line.text else None)
    yield
    assert complaints == []
