"""Gives a management command the embedded servers for as long as it runs."""

import os
import time
from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager

from nazorg.local.errors import LocalError
from nazorg.local.processes import answers
from nazorg.local.servers import Servers, has_value, point_to
from nazorg.local.state import Running, State, state_from

COMMANDS_WITHOUT_DATABASE = {
    "", "help", "--help", "-h", "version", "--version", "check", "collectstatic", "findstatic", "diffsettings",
    "makemessages", "compilemessages", "spectacular", "startapp", "startproject",
}  # fmt: skip
NOBODY_LISTENS = Running(pid=0, postgres_port=1, valkey_port=1, smtp_port=1)
PATIENCE = 60  # seconds for another process to start or stop its servers


@contextmanager
def embedded_when_needed(argv: Sequence[str]) -> Iterator[None]:
    """Point the settings at the embedded servers, started when need be, unless DATABASE_URL names a database.

    Errors: SystemExit with one sentence when this machine is in the way.
    """
    try:
        state = state_from(os.environ)
        if has_value(os.environ, "DATABASE_URL"):
            if state.has_keys():
                state.fill_in_keys(os.environ)
            yield
            return
        state.prepare()
        with _servers_for(argv, state, os.environ):
            yield
    except LocalError as error:
        raise SystemExit(f"Nazorg: {error}") from error


@contextmanager
def _servers_for(argv: Sequence[str], state: State, environ: MutableMapping[str, str]) -> Iterator[None]:
    command = argv[1] if len(argv) > 1 else ""
    with state.lock() as ours:
        if ours:
            state.fill_in_keys(environ)
        else:
            _wait_for_keys(state).fill_in_keys(environ)
        environ.setdefault("DEMO", "on")
        if command in COMMANDS_WITHOUT_DATABASE or "--help" in argv:
            point_to(environ, NOBODY_LISTENS, state)
            yield
            return
        if ours:
            with _started(state, environ):
                _as_superuser_for_tests(command, state, environ)
                yield
            return
    with _joined(argv, state, environ):
        yield


@contextmanager
def _started(state: State, environ: MutableMapping[str, str]) -> Iterator[None]:
    servers = Servers(state, environ)
    try:
        state.announce(servers.start())
        yield
    finally:
        state.withdraw()
        state.wait_for_others()
        servers.stop()


@contextmanager
def _joined(argv: Sequence[str], state: State, environ: MutableMapping[str, str]) -> Iterator[None]:
    """Use the servers of who holds the lock; when it stops just now, start our own."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        running = state.running()
        if running and not running.postgres_port:
            raise LocalError(f"Nazorg runs on {state.folder} with another DATABASE_URL; set it here as well.")
        if running and answers(running.postgres_port):
            with state.joined(running) as joined:
                if joined:
                    point_to(environ, running, state)
                    _as_superuser_for_tests(argv[1], state, environ)
                    yield
                    return
        with state.lock() as ours:
            if ours:
                with _started(state, environ):
                    yield
                return
        time.sleep(0.05)
    raise LocalError(f"Another process keeps {state.folder} busy without running a database there.")


def _wait_for_keys(state: State) -> State:
    """Whoever has just taken the lock of a new folder is about to write them."""
    end = time.monotonic() + PATIENCE
    while not state.has_keys() and time.monotonic() < end:
        time.sleep(0.02)
    return state


def _as_superuser_for_tests(command: str, state: State, environ: MutableMapping[str, str]) -> None:
    """`manage.py test` makes a database of its own, which the application's role may not."""
    running = state.running()
    if command == "test" and running:
        environ["DATABASE_URL"] = state.passwords().url("postgres", running.postgres_port)
        environ["DATABASE_OWNER_URL"] = environ["DATABASE_URL"]
