"""The servers of the measurements, in a folder of their own: Valkey, and a PostgreSQL with fsync on."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT, connection

from nazorg.local import roles
from nazorg.local.errors import LocalError
from nazorg.local.postgres import SUPERUSER, Postgres
from nazorg.local.processes import LOCALHOST, Child, free_port
from nazorg.local.servers import start_valkey
from nazorg.local.state import BASE_DIR, State

LARGE, SMALL, HELPDESK = "large", "small", "helpdesk"  # the databases
KEPT = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "TMPDIR", "PIP_INDEX_URL", "PIP_CERT", "SSL_CERT_FILE")


class Machine:
    """The servers, the environment of processes that use them, and the folder in which all of it stands."""

    def __init__(self, folder: Path) -> None:
        self.state = State(folder)
        self.state.prepare()
        self.passwords = self.state.passwords()
        self.postgres_port = free_port()
        self.valkey_port = free_port()
        self.children: list[Child] = []

    def start(self) -> None:
        """Start both servers."""
        self.children.append(start_valkey(self.state, self.valkey_port))
        self.children.append(Postgres(self.state.folder, self.passwords, durable=True).start(self.postgres_port))

    def stop(self) -> None:
        """Stop whatever was started, the last first."""
        for child in reversed(self.children):
            child.stop()
        self.children.clear()

    def environ(self, database: str, **more: str) -> dict[str, str]:
        """The environment of a process of the product at work in this database."""
        environ = {name: os.environ[name] for name in KEPT if name in os.environ}
        environ |= {
            "DATABASE_URL": self.passwords.url(roles.APP_LOGIN, self.postgres_port, database),
            "DATABASE_OWNER_URL": self.passwords.url(roles.OWNER, self.postgres_port, database),
            "REDIS_URL": f"redis://{LOCALHOST}:{self.valkey_port}/0",
            "STATE_DIR": str(self.state.folder),
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "DEMO": "on",
            **more,
        }
        self.state.fill_in_keys(environ)
        return environ

    def helpdesk_environ(self) -> dict[str, str]:
        """The environment of django-helpdesk, which owns its database."""
        return self.environ(HELPDESK, DJANGO_SETTINGS_MODULE="bench.helpdesk.settings")

    @property
    def logs(self) -> Path:
        """Where the processes write what goes wrong."""
        return self.state.folder / "log"

    def connect(self, database: str, role: str = SUPERUSER) -> connection:
        """A connection that commits each statement."""
        made = psycopg2.connect(self.passwords.url(role, self.postgres_port, database))
        made.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
        return made

    def run(self, name: str, *command: str | Path, environ: dict[str, str]) -> None:
        """Run a command to its end. Errors: LocalError with its last words when it fails."""
        log = self.logs / f"{name}.log"
        with log.open("w") as output:
            command = tuple(map(str, command))
            ended = subprocess.run(command, stdout=output, stderr=output, env=environ, cwd=BASE_DIR, check=False)
        if ended.returncode:
            raise LocalError(f"{name} failed: {log.read_text().strip()[-600:]}")

    def has_database(self, name: str) -> bool:
        """Whether it was made before, in a folder that was kept."""
        with self.connect("postgres").cursor() as cursor:
            cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
            return cursor.rowcount == 1

    def make_database(self, name: str, *, template: str = "template1") -> None:
        """A copy of a database, owned by the owner of the tables."""
        with self.connect("postgres").cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} OWNER {roles.OWNER} TEMPLATE {template}")

    def rename_database(self, name: str, new: str) -> None:
        """Give a database its final name once it is whole."""
        with self.connect("postgres").cursor() as cursor:
            cursor.execute(f"ALTER DATABASE {name} RENAME TO {new}")

    def drop_database(self, name: str) -> None:
        """Throw a database away, if it is there."""
        with self.connect("postgres").cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")


@contextmanager
def machine(folder: Path | None) -> Iterator[Machine]:
    """A machine for the duration of the measurements. A folder that is named is kept; else it goes at the end."""
    place = folder or Path(tempfile.mkdtemp(prefix="nazorg-bench-"))
    made = Machine(place)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)
