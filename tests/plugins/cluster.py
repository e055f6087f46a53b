"""A migrated database to copy from, kept between runs as long as no migration changes."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nazorg.local import roles
from nazorg.local.postgres import SUPERUSER, Postgres, execute
from nazorg.local.processes import Child
from nazorg.local.state import BASE_DIR, State

CACHE = BASE_DIR / "build" / "test-cluster"
SEED = "seed"  # the schema with a copy of every row that the migrations brought
IMPORT = re.compile(r"^\s*(?:from|import) ([\w.]+)", re.MULTILINE)


def start_migrated(state: State, port: int, environ: dict[str, str]) -> Child:
    """Start a cluster whose database `nazorg` is migrated; from the cache when that can be."""
    cached = CACHE / _key_of_migrations()
    if (cached / "keys.json").exists() and not state.has_keys():
        shutil.copy2(cached / "keys.json", state.folder)
        shutil.copytree(cached / "pg", state.folder / "pg")
        return Postgres(state.folder, state.passwords(), durable=False).start(port)
    postgres = Postgres(state.folder, state.passwords(), durable=False)
    server = postgres.start(port)
    _migrate(state, port, environ)
    execute(state.passwords().url(SUPERUSER, port), COPY_ROWS)
    if not postgres.place.is_symlink():
        server.stop()
        _keep(state, cached)
        server = postgres.start(port)
    return server


COPY_ROWS = f"""
    CREATE SCHEMA {SEED};
    DO $$ DECLARE name text; filled boolean; BEGIN
        FOR name IN
            SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
            AND relname <> 'django_migrations'
        LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO filled;
            IF filled THEN EXECUTE format('CREATE TABLE {SEED}.%I AS TABLE public.%I', name, name); END IF;
        END LOOP;
    END $$
"""


def _migrate(state: State, port: int, environ: dict[str, str]) -> None:
    passwords = state.passwords()
    result = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--noinput", "--skip-checks", "-v0"],
        cwd=BASE_DIR,
        env={
            **environ,
            "DATABASE_URL": passwords.url(roles.APP_LOGIN, port),
            "DATABASE_OWNER_URL": passwords.url(roles.OWNER, port),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise pytest.UsageError(f"The migrations fail:\n{result.stdout}{result.stderr}")


def _keep(state: State, cached: Path) -> None:
    """Keep a copy, and only this one."""
    if cached.exists():
        return
    part = cached.with_name(f"{cached.name}.{os.getpid()}")
    shutil.copytree(state.folder / "pg", part / "pg")
    shutil.copy2(state.folder / "keys.json", part)
    for other in CACHE.iterdir():
        if other != part and not other.suffix:
            shutil.rmtree(other, ignore_errors=True)
    part.rename(cached)


def _key_of_migrations() -> str:
    """A hash over the migrations, all they import of ours, and what makes the cluster."""
    files = {path for pattern in ("*/migrations/*.py", "nazorg/*/migrations/*.py") for path in BASE_DIR.glob(pattern)}
    files |= {BASE_DIR / "requirements" / "dev.txt", BASE_DIR / "nazorg" / "settings.py", Path(__file__)}
    files |= set((BASE_DIR / "nazorg" / "local").glob("*.py"))
    waiting = list(files)
    while waiting:
        new = _imported_by(waiting.pop()) - files
        files |= new
        waiting += new
    total = hashlib.sha256(sys.version.encode())
    for path in sorted(files):
        total.update(str(path.relative_to(BASE_DIR)).encode() + path.read_bytes())
    return total.hexdigest()[:20]


def _imported_by(path: Path) -> set[Path]:
    places = (BASE_DIR.joinpath(*name.split(".")) for name in IMPORT.findall(path.read_text()))
    return {file for place in places for file in (place.with_suffix(".py"), place / "__init__.py") if file.exists()}
