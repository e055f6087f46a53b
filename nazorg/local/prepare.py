"""What stands between running servers and a running house: schema, static files and demo data."""

import hashlib
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager, nullcontext
from pathlib import Path

import psycopg2

from nazorg.local.errors import LocalError
from nazorg.local.processes import Child, spawn
from nazorg.local.state import BASE_DIR, State

LONGEST = 30 * 60  # seconds that a migration may take
STATIC_STAMP = BASE_DIR / "build" / ".done-static"


def migrate_and_collect(state: State, environ: Mapping[str, str], *, own_database: bool) -> None:
    """Bring the schema and, beside that, the static files up to date."""
    files = _hash_of_static_files()
    stale = not STATIC_STAMP.exists() or STATIC_STAMP.read_text() != files
    with _started(state, environ, "collectstatic", "--noinput") if stale else nullcontext() as collecting:
        if not own_database:
            finish(state, environ, "prepare_database")
        finish(state, environ, "migrate", "--noinput")
        if collecting:
            _wait(collecting)
            STATIC_STAMP.write_text(files)


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
    with _started(state, environ, command, *arguments) as child:
        _wait(child)


@contextmanager
def _started(state: State, environ: Mapping[str, str], command: str, *arguments: str) -> Iterator[Child]:
    """A management command that doesn't go on when we stop."""
    log = state.folder / "log" / f"{command}.log"
    child = spawn(command, [sys.executable, "manage.py", command, *arguments], log=log, env=environ, cwd=BASE_DIR)
    try:
        yield child
    finally:
        child.stop(patience=5)


def _wait(child: Child) -> None:
    if child.process.wait(LONGEST):
        raise LocalError(f"manage.py {child.name} failed: {child.last_words()} (details: {child.log})")


def _has_no_users(environ: Mapping[str, str]) -> bool:
    with psycopg2.connect(environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT NOT EXISTS (SELECT FROM accounts_user)")
        row = cursor.fetchone()
    connection.close()
    return bool(row and row[0])


def _hash_of_static_files() -> str:
    total = hashlib.sha256((BASE_DIR / "requirements" / "app.txt").read_bytes())
    for path in _static_files():
        total.update(f"{path.relative_to(BASE_DIR)} {path.stat().st_size} ".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _static_files() -> Iterator[Path]:
    folders = [BASE_DIR / "frontend" / "dist", *BASE_DIR.glob("nazorg/*/static"), *BASE_DIR.glob("*/static")]
    for folder in sorted(folder for folder in folders if folder.parent.name != "build"):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())
