"""Starts PostgreSQL and Valkey before pytest-django reads the settings, once for all workers, and stops them after.

They live in a folder of their own that goes when the run ends. Nothing here ever touches the database or the keys of
the environment: tests run on servers they started themselves.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from nazorg.local.postgres import SUPERUSER
from nazorg.local.processes import LOCALHOST, Child, free_port
from nazorg.local.servers import start_valkey
from nazorg.local.state import State
from tests.plugins.cluster import start_migrated

FOLDER_PREFIX = "nazorg-test-"
STARTED_BY = "NAZORG_TEST_SERVERS"  # tells the workers of pytest-xdist that the servers are there
KEYS = {
    "SECRET_KEY": "only-for-tests-" + "s" * 50,
    "FIELD_KEYS": "test2:b25seS1mb3ItdGVzdHMta2V5LW51bWJlci10d28tMzI=,"
    "test1:b25seS1mb3ItdGVzdHMta2V5LW51bWJlci1vbmUtMzI=",
    "INDEX_KEY": "only-for-tests-" + "i" * 32,
}
NOT_FOR_TESTS = ("DATABASE_OWNER_URL", "EMAIL_URL", "BASE_URL", "ALLOWED_HOSTS", "CLAMD_URL", "DEFAULT_FROM_EMAIL")
_children: list[Child] = []


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Generator[None]:
    """Point the environment at our own servers before anything reads it."""
    if STARTED_BY not in os.environ:
        _start()
    return (yield)


def _stop() -> None:
    """Stop what this process started; when it is killed the kernel does it."""
    for child in reversed(_children):
        child.stop()
    shutil.rmtree(os.environ["STATE_DIR"], ignore_errors=True)


def _start() -> None:
    _sweep_left_overs()
    state = State(Path(tempfile.mkdtemp(prefix=f"{FOLDER_PREFIX}{os.getpid()}-")))
    state.prepare()
    for name in NOT_FOR_TESTS:
        os.environ.pop(name, None)
        os.environ.pop(f"{name}_FILE", None)
    postgres_port, valkey_port = free_port(), free_port()
    atexit.register(_stop)
    redis = f"redis://{LOCALHOST}:{valkey_port}/0"
    os.environ.update(KEYS, STATE_DIR=str(state.folder), REDIS_URL=redis, DEMO="off")
    _children.append(start_valkey(state, valkey_port))
    _children.append(start_migrated(state, postgres_port, dict(os.environ)))
    os.environ["DATABASE_URL"] = state.passwords().url(SUPERUSER, postgres_port)
    os.environ[STARTED_BY] = str(os.getpid())


def _sweep_left_overs() -> None:
    """Folders of runs that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}*"):
        pid = folder.name.removeprefix(FOLDER_PREFIX).split("-")[0]
        if folder.owner() == Path.home().owner() and not Path("/proc", pid).exists():
            shutil.rmtree(folder, ignore_errors=True)
