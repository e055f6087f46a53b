"""What tests in the browser share: logging in without typing, and an ear for what the browser complains about."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from nazorg.accounts.models import User

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


@pytest.fixture(autouse=True)
def no_complaints(page: Page) -> Iterator[None]:
    """No script fails, and no page asks for what its own security policy forbids."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if "Security Policy" in line.text else None)
    yield
    assert complaints == []
