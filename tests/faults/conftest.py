"""What the fault tests share: a country of deadlines, processes to kill, and patience."""

import secrets
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from nazorg.accounts.models import Gemeente, Role, User
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import Owner, Subject, open_deadline
from nazorg.local.postgres import execute
from nazorg.local.processes import Child, spawn
from nazorg.local.roles import APP_LOGIN
from nazorg.local.state import BASE_DIR
from nazorg.policy.models import PolicyVersion
from tests.faults.nursery import Nursery, nursery
from tests.faults.sender import Sender
from tests.plugins.stack import PrivateStack, Stack

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = date(2026, 3, 2)
DUE = date(2026, 3, 9)  # five werkdagen later
PATIENCE = 60  # seconds; a bound for slow machines, not a measurement


def at(day: date, time_of_day: str = "09:00") -> datetime:
    """A moment on the wall in Amsterdam."""
    return datetime.fromisoformat(f"{day}T{time_of_day}").replace(tzinfo=AMSTERDAM)


def werkdagen(first: date) -> Iterator[date]:
    """Monday to Friday, from a day on; these weeks have no holiday."""
    while True:
        if first.weekday() < 5:
            yield first
        first += timedelta(days=1)


def eventually(holds: Callable[[], bool], what: str, *, patience: float = PATIENCE) -> None:
    """Wait until something holds."""
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, f"still not after {patience:.0f} seconds: {what}"
        time.sleep(0.05)


def start_quick_beat(stack: Stack) -> Child:
    """A beat that asks for every job each second."""
    folder = stack.state.folder / f"quick-{len(stack.children)}"
    folder.mkdir()
    command = [sys.executable, "-m", "celery", "-A", "tests.faults.quick", "beat"]
    options = ["--schedule", str(folder / "schedule"), "--pidfile", ""]
    beat = spawn("beat", [*command, *options], log=folder / "beat.log", env=stack.environ, cwd=BASE_DIR)
    stack.children.append(beat)
    return beat


@pytest.fixture
def kindergarten(live_stack: Stack, tmp_path: Path) -> Iterator[Nursery]:
    """Children that work in the database of this test."""
    with nursery(live_stack.environ, tmp_path / "nursery.log") as made:
        yield made


@pytest.fixture
def many_deadlines(amersfoort: Gemeente, policy: PolicyVersion, supporter: User) -> Callable[[int], list[Deadline]]:
    """Opens that many deadlines of municipal information, received on Monday 2 March 2026."""

    def open_them(count: int) -> list[Deadline]:
        return [
            open_deadline(
                "municipal_information",
                Subject("melding", uuid4(), f"M-2026-{number:06}", amersfoort.pk),
                owner=Owner(role=Role.PROCESS_SUPPORTER),
                starts_on=MONDAY,
                policy=policy,
                today=MONDAY,
            )
            for number in range(1, count + 1)
        ]

    return open_them


@dataclass
class House:
    """A whole installation: its servers and processes, children to do deeds in it, and a sender of meldingen."""

    stack: PrivateStack
    children: Nursery
    sender: Sender

    def count(self, table: str, condition: str = "true") -> int:
        """How many rows are stored."""
        return len(self.stack.rows(f"SELECT FROM {table} WHERE {condition}"))


@pytest.fixture
def house(private_stack: PrivateStack, tmp_path: Path) -> Iterator[House]:
    """A site on servers of its own, which a test may break, and a system that delivers meldingen to it."""
    # What is acknowledged must survive a crash of the server, as in production; the tests give that up elsewhere.
    execute(private_stack.superuser_url, f"ALTER ROLE {APP_LOGIN} SET synchronous_commit = on")
    with nursery(private_stack.environ, tmp_path / "nursery.log") as children:
        address = private_stack.start_web()  # while the nursery gets ready too
        token = secrets.token_urlsafe(32)
        children.run("prepare_house", token=token)
        yield House(private_stack, children, Sender(address, token))
