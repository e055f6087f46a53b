"""Looking at a page as people do: with axe, for overflow, and for what the browser complains about."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page

WIDTHS = (1440, 390)
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


def sit_down(context: BrowserContext, client: Client, address: str) -> None:
    """Let the browser go on with the session of a test client."""
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": address}])


def problems(page: Page, url: str, width: int) -> list[str]:
    """Everything that is wrong with the page at this address in a window of this width."""
    page.set_viewport_size({"width": width, "height": 900})
    found = watch(page)
    response = page.goto(url)
    if response is None or not response.ok:
        found.append(f"answered {response and response.status}")
    return [f"{url} at {width}: {problem}" for problem in [*found, *problems_here(page)]]


def problems_here(page: Page, *widths: int) -> list[str]:
    """What is wrong with the page that is shown now, in windows of these widths; for what can't be opened again."""
    if not widths:
        return [*violations(page), *(["wider than its window"] if spills_over(page) else [])]
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{page.url} at {width}: {problem}" for problem in problems_here(page)]
    return found


def watch(page: Page) -> list[str]:
    """Collects what the browser complains about from now on: scripts that fail, styles that the policy refuses."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    return complaints


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page, as lines to read."""
    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{violation['id']}: {violation['help']} at {' '.join(str(node['target']) for node in violation['nodes'][:3])}"
        for violation in found
    ]


def spills_over(page: Page) -> bool:
    """Whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
