"""Looking at a page as people do: with axe, for overflow, and for what the browser complains about."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page

WIDTHS = (1440, 390)
# WCAG 2.2 A and AA, and what axe counts as good practice on top.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}


def sit_down(context: BrowserContext, client: Client, address: str) -> None:
    """Let the browser go on with the session of a test client."""
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": address}])


def problems(page: Page, url: str, *widths: int) -> list[str]:
    """Everything that is wrong with the page at this address, opened once and seen in windows of these widths."""
    sizes = widths or WIDTHS
    set_width(page, sizes[0])
    complaints = watch(page)
    response = page.goto(url)
    if response is None or not response.ok:
        complaints.append(f"answered {response and response.status}")
    found = problems_here(page, *sizes)
    return [*(f"{url}: {complaint}" for complaint in complaints), *found]


def problems_here(page: Page, *widths: int) -> list[str]:
    """What is wrong with the page that is shown now, in windows of these widths."""
    page.evaluate(AXE_SCRIPT)
    found = []
    for width in widths or WIDTHS:
        set_width(page, width)
        wrong = [*_look(page), *(["wider than its window"] if spills_over(page) else [])]
        found += [f"{page.url} at {width}: {problem}" for problem in wrong]
    return found


def set_width(page: Page, width: int) -> None:
    """Make the window so wide."""
    page.set_viewport_size({"width": width, "height": 900})


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
    page.evaluate(AXE_SCRIPT)
    return _look(page)


def _look(page: Page) -> list[str]:
    """What axe, which the page holds already, finds wrong. Only that is asked for: the rest takes most of its time."""
    found: list[dict[str, Any]] = page.evaluate("rules => axe.run(rules).then(found => found.violations)", RULES)
    return [
        f"{violation['id']}: {violation['help']} at {' '.join(str(node['target']) for node in violation['nodes'][:3])}"
        for violation in found
    ]


def spills_over(page: Page) -> bool:
    """Whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
