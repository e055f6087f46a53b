"""What stands between running servers and a running house: schema, static files and demo data."""

import hashlib
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path

import psycopg2

from nazorg.local import pages
from nazorg.local.errors import LocalError
from nazorg.local.processes import Child, spawn
from nazorg.local.state import BASE_DIR, State

LONGEST = 30 * 60  # seconds that a migration may take


def migrate(state: State, environ: Mapping[str, str], *, own_database: bool) -> None:
    """Bring the schema up to date, in a database of somebody else's after making the role and the extensions."""
    if not own_database:
        finish(state, environ, "prepare_database")
    finish(state, environ, "migrate", "--noinput")


@contextmanager
def pages_built_beside(state: State, environ: Mapping[str, str]) -> Iterator[None]:
    """Build the style sheets and collect the static files while the work inside goes on.

    Errors: LocalError with its last words when that fails, after that work.
    """
    if pages.are_ready():
        yield
        return
    command = [sys.executable, "-m", "nazorg.local.pages"]
    with _stopped_with_us(spawn("pages", command, log=_log(state, "pages"), env=environ, cwd=BASE_DIR)) as child:
        yield
        if child.process.wait(LONGEST):
            raise LocalError(child.last_words())


def decide_on_demo(state: State, environ: MutableMapping[str, str], *, own_database: bool) -> bool:
    """Settle DEMO when nobody has said; gives whether the database is still empty.

    A database of somebody else's is a demo only when we filled it ourselves, when it was empty.
    """
    marker = state.folder / "demo-loaded"
    database = hashlib.sha256(environ.get("DATABASE_URL", "").rpartition("@")[2].encode()).hexdigest()
    known = own_database or (marker.exists() and database in marker.read_text().split())
    fresh = _has_no_users(environ)
    environ.setdefault("DEMO", "on" if known or fresh else "off")
    if is_on(environ["DEMO"]) and fresh and not own_database:
        with marker.open("a") as file:
            file.write(database + "\n")
    return fresh


def fill(state: State, environ: Mapping[str, str]) -> None:
    """Give an empty database what every installation starts with, and in a demo fictional people."""
    if is_on(environ["DEMO"]):
        print("Loading fictional demo data …", flush=True)
        finish(state, environ, "load_demo")
    else:
        finish(state, environ, "load_basics")


def is_on(value: str) -> bool:
    """How django-environ reads a yes or no."""
    return value.lower() in {"on", "true", "1", "yes", "y", "t", "ok"}


def finish(state: State, environ: Mapping[str, str], command: str, *arguments: str) -> None:
    """Run a management command to its end.

    Errors: LocalError with its last words when it fails.
    """
    log = _log(state, command)
    line = [sys.executable, "manage.py", command, *arguments]
    with _stopped_with_us(spawn(command, line, log=log, env=environ, cwd=BASE_DIR)) as child:
        if child.process.wait(LONGEST):
            raise LocalError(f"manage.py {command} failed: {child.last_words()} (details: {log})")


@contextmanager
def _stopped_with_us(child: Child) -> Iterator[Child]:
    try:
        yield child
    finally:
        child.stop(patience=5)


def _log(state: State, name: str) -> Path:
    return state.folder / "log" / f"{name}.log"


def _has_no_users(environ: Mapping[str, str]) -> bool:
    with psycopg2.connect(environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT NOT EXISTS (SELECT FROM accounts_user)")
        row = cursor.fetchone()
    connection.close()
    return bool(row and row[0])
