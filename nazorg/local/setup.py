"""What stands between running servers and a running house: schema, static files and demo data."""

import hashlib
import importlib.util
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path

import psycopg2

from nazorg.local.errors import LocalError
from nazorg.local.processes import Child, spawn
from nazorg.local.state import BASE_DIR, State

LONGEST = 30 * 60  # seconds that a migration may take
DEMO_COMMAND = "nazorg.local.management.commands.load_demo"
STATIC_STAMP = BASE_DIR / "build" / ".done-static"


def migrate_and_collect(state: State, environ: Mapping[str, str], *, own_database: bool) -> None:
    """Bring the schema and, beside that, the static files up to date."""
    files = _hash_of_static_files()
    stale = not STATIC_STAMP.exists() or STATIC_STAMP.read_text() != files
    collecting = manage(state, environ, "collectstatic", "--noinput") if stale else None
    if not own_database:
        finish(manage(state, environ, "prepare_database"), "Preparing the database")
    finish(manage(state, environ, "migrate", "--noinput"), "Migrating the database")
    if collecting:
        finish(collecting, "Collecting the static files")
        STATIC_STAMP.write_text(files)


def decide_on_demo(state: State, environ: MutableMapping[str, str], *, own_database: bool) -> bool:
    """Settle DEMO when nobody has said; gives whether demo data must be loaded now.

    A database of somebody else's is a demo only when we filled it ourselves, when it was empty.
    """
    marker = state.folder / "demo-loaded"
    database = hashlib.sha256(environ.get("DATABASE_URL", "").rpartition("@")[2].encode()).hexdigest()
    known = own_database or (marker.exists() and database in marker.read_text().split())
    fresh = _has_no_users(environ)
    environ.setdefault("DEMO", "on" if known or fresh else "off")
    wanted = environ["DEMO"].lower() in {"on", "true", "1", "yes", "y", "t", "ok"}
    if wanted and fresh and not own_database:
        with marker.open("a") as file:
            file.write(database + "\n")
    return wanted and fresh


def load_demo_data(state: State, environ: Mapping[str, str]) -> None:
    """Fill an empty database with fictional people."""
    if importlib.util.find_spec(DEMO_COMMAND) is not None:
        print("Loading fictional demo data …", flush=True)
        finish(manage(state, environ, "load_demo"), "Loading the demo data")


def manage(state: State, environ: Mapping[str, str], command: str, *arguments: str) -> Child:
    """Start a management command."""
    log = state.folder / "log" / f"{command}.log"
    return spawn(command, [sys.executable, "manage.py", command, *arguments], log=log, env=environ, cwd=BASE_DIR)


def finish(command: Child, doing: str) -> None:
    """Wait for the command.

    Errors: LocalError with its last words when it fails.
    """
    if command.process.wait(LONGEST):
        raise LocalError(f"{doing} failed: {command.last_words()} (details: {command.log})")


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
