"""Nazorg's own processes, started for real against the database of a test: commands, web, worker and beat.

`live_stack` shares the servers of the run and the database of this worker; `private_stack` has servers of its own, that
a test may stop, kill and restart. Use either with `@pytest.mark.django_db(transaction=True)` or without any mark: the
processes only see what is committed.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from nazorg.local import parts, roles
from nazorg.local.postgres import DATABASE, SUPERUSER, Passwords, Postgres, execute
from nazorg.local.processes import LOCALHOST, Child, free_port, spawn
from nazorg.local.servers import start_valkey
from nazorg.local.state import BASE_DIR, State
from nazorg.local.web import Address
from tests.plugins.cluster import start_migrated
from tests.plugins.mail import SmtpSink


class Stack:
    """Starts processes with the roles of production: the application's, and the owner's for what migrates."""

    def __init__(self, state: State, environ: dict[str, str]) -> None:
        self.state = state
        self.environ = environ
        self.children: list[Child] = []

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a management command to its end."""
        result = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=BASE_DIR,
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        if check:
            assert result.returncode == 0, f"{arguments}: {result.stdout}\n{result.stderr}"
        return result

    def start_command(self, *arguments: str) -> Child:
        """Start a management command, to be killed or waited for."""
        log = self.state.folder / "log" / f"{arguments[0]}-{len(self.children)}.log"
        command = [sys.executable, "manage.py", *arguments]
        return self._kept(spawn(arguments[0], command, log=log, env=self.environ, cwd=BASE_DIR))

    def start_web(self) -> str:
        """Start gunicorn; gives the address of the site."""
        address = Address(free_port())
        environ = {**self.environ, "BASE_URL": address.url}
        child = self._kept(parts.web(self.state, environ, address))
        address.wait_until_served(child)
        return address.url

    def start_worker(self) -> Child:
        return self._kept(parts.worker(self.state, self.environ, Address(0)))

    def start_beat(self) -> Child:
        """Start a beat of its own clock file, so that several can run at once."""
        folder = self.state.folder / f"beat-{len(self.children)}"
        folder.mkdir()
        schedule = ["--schedule", str(folder / "schedule"), "--pidfile", ""]
        command = [sys.executable, "-m", "celery", "-A", "nazorg.celery", "beat", *schedule]
        return self._kept(spawn("beat", command, log=folder / "beat.log", env=self.environ, cwd=BASE_DIR))

    def kill(self, child: Child) -> None:
        """kill -9, with all it started: nothing gets a chance to tidy up."""
        os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait(10)

    def stop(self) -> None:
        """Stop whatever still runs."""
        for child in reversed(self.children):
            child.stop(patience=10)
        self.children.clear()

    def end(self) -> None:
        """End whatever still runs, at once: after the test nobody needs what it would finish.

        What each said last is printed: pytest shows it when the test failed.
        """
        for child in self.children:
            if child.log is not None and child.log.exists():
                print(f"--- {child.name}", *child.log.read_text(errors="replace").splitlines()[-40:], sep="\n")
            child.clear_left_overs()
        for child in self.children:
            child.process.wait(10)
        self.children.clear()

    def rows(self, query: str, *parameters: object) -> list[tuple[object, ...]]:
        """What is committed, seen by the superuser in a connection of its own."""
        database = psycopg2.connect(self.superuser_url)
        try:
            with database.cursor() as cursor:
                cursor.execute(query, parameters or None)
                return cursor.fetchall()
        finally:
            database.close()

    @property
    def superuser_url(self) -> str:
        return self.environ["SUPERUSER_URL"]

    def _kept(self, child: Child) -> Child:
        self.children.append(child)
        return child


class PrivateStack(Stack):
    """A stack with its own PostgreSQL and Valkey, kept on their ports through stops and restarts."""

    def __init__(self, folder: Path, smtp_url: str) -> None:
        state = State(folder)
        state.prepare()
        self.postgres_port, self.valkey_port = free_port(), free_port()
        environ = {**_environ(smtp_url), "STATE_DIR": str(folder)}
        environ["REDIS_URL"] = f"redis://{LOCALHOST}:{self.valkey_port}/0"
        self.postgres: Child = start_migrated(state, self.postgres_port, environ)
        self.valkey: Child = start_valkey(state, self.valkey_port)
        super().__init__(state, {**environ, **_database(state.passwords(), self.postgres_port, DATABASE)})

    def restart_postgres(self, *, kill: bool = False) -> None:
        """Stop the server, or kill it, and start it again on the same data and port."""
        if kill:
            self.kill(self.postgres)
        self.postgres.stop()
        self.postgres = Postgres(self.state.folder, self.state.passwords(), durable=False).start(self.postgres_port)

    def stop_valkey(self) -> None:
        self.valkey.stop()

    def start_valkey(self) -> None:
        """It comes back empty, on the same port."""
        self.valkey = start_valkey(self.state, self.valkey_port)

    def end(self) -> None:
        """End the processes and then the servers."""
        super().end()
        self.valkey.stop()
        self.postgres.stop()


@pytest.fixture(scope="session")
def valkey_url(worker_id: str) -> str:
    """The database of this worker in the Valkey of the run."""
    number = int(worker_id.removeprefix("gw")) if worker_id.startswith("gw") else 0
    return os.environ["REDIS_URL"].rsplit("/", 1)[0] + f"/{number}"


@pytest.fixture
def live_stack(transactional_db: None, valkey_url: str, smtp_sink: SmtpSink, tmp_path: Path) -> Iterator[Stack]:
    """Nazorg's processes on the database of this test."""
    state = State(tmp_path / "state")
    state.prepare()
    passwords = State(settings.STATE_DIR).passwords()
    port, name = int(connection.settings_dict["PORT"]), connection.settings_dict["NAME"]
    environ = {**_environ(smtp_sink.url), "STATE_DIR": str(state.folder), "REDIS_URL": valkey_url}
    stack = Stack(state, {**environ, **_database(passwords, port, name)})
    yield stack
    stack.end()
    _hang_up_others(stack, name)


@pytest.fixture
def private_stack(smtp_sink: SmtpSink, tmp_path: Path) -> Iterator[PrivateStack]:
    """Nazorg's processes on servers of their own, with the migrated database."""
    stack = PrivateStack(tmp_path / "state", smtp_sink.url)
    yield stack
    stack.end()


def _environ(smtp_url: str) -> dict[str, str]:
    return {**os.environ, "EMAIL_URL": smtp_url, "DJANGO_SETTINGS_MODULE": "tests.settings"}


def _database(passwords: Passwords, port: int, name: str) -> dict[str, str]:
    return {
        "DATABASE_URL": passwords.url(roles.APP_LOGIN, port, name),
        "DATABASE_OWNER_URL": passwords.url(roles.OWNER, port, name),
        "SUPERUSER_URL": passwords.url(SUPERUSER, port, name),
    }


def _hang_up_others(stack: Stack, name: str) -> None:
    """Killed processes leave sessions behind, which would keep their locks on the tables that are emptied next."""
    execute(
        stack.superuser_url.replace(f"/{name}", "/postgres"),
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND usename <> '{SUPERUSER}'",
    )
