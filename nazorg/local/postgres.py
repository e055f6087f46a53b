"""The embedded PostgreSQL: made once, started and stopped with us, reachable from this machine with a password."""

import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT

from nazorg.local import roles
from nazorg.local.errors import LocalError
from nazorg.local.identity import Identity, server_identity
from nazorg.local.processes import LOCALHOST, Child, answers, free_port, spawn, wait_until

SUPERUSER = "postgres"
DATABASE = "nazorg"
HBA = f"host all all {LOCALHOST}/32 scram-sha-256\n"
UNSAFE_BUT_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PARTS_OF_A_CLUSTER = ("base", "global", "pg_wal", "global/pg_control", "postgresql.conf")


@dataclass(frozen=True)
class Passwords:
    """Of the superuser, the owner of the tables and the application."""

    superuser: str
    owner: str
    app: str

    def url(self, role: str, port: int, database: str = DATABASE) -> str:
        """The address of the database for one of the three."""
        password = {SUPERUSER: self.superuser, roles.OWNER: self.owner, roles.APP_LOGIN: self.app}[role]
        return f"postgresql://{role}:{password}@{LOCALHOST}:{port}/{database}"


class Postgres:
    """One cluster in one folder."""

    def __init__(self, folder: Path, passwords: Passwords, *, durable: bool = True) -> None:
        """`durable=False` gives up safety against power loss for speed, and is for tests alone."""
        self.identity: Identity = server_identity()
        self.place = folder / "pg"
        self.folder = self.place.resolve() if self.place.exists() else self.identity.data_folder(self.place)
        self.log = folder / "log" / "postgres.log"
        self.passwords = passwords
        self.durable = durable

    def start(self, port: int) -> Child:
        """Start the server, making the cluster first when the folder is new.

        Errors: LocalError when the folder is damaged or the server won't start.
        """
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if not self.place.exists():
            self._make()
        self._inspect()
        return self._serve(self.folder, port)

    def _make(self) -> None:
        """Make the cluster beside its place and move it there when it is whole, so that half a cluster never stays."""
        part = self.folder.with_name(self.folder.name + ".new")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True, mode=0o700)
        self.identity.give(part)
        password_file = part.with_name(f"{part.name}.password")
        password_file.unlink(missing_ok=True)
        password_file.touch(mode=0o600)
        password_file.write_text(self.passwords.superuser)
        self.identity.give(password_file)
        try:
            self._initdb(part, password_file)
        finally:
            password_file.unlink()
        (part / "pg_hba.conf").write_text(HBA)
        self._provision(part)
        part.rename(self.folder)
        if self.folder != self.place:
            self.place.unlink(missing_ok=True)
            self.place.symlink_to(self.folder)

    def _initdb(self, data: Path, password_file: Path) -> None:
        options = ["-U", SUPERUSER, "-A", "scram-sha-256", f"--pwfile={password_file}", "-E", "UTF8"]
        options += ["--locale=C.UTF-8", "--no-instructions"] + ([] if self.durable else ["--no-sync"])
        command = [str(self.identity.programs / "bin" / "initdb"), "-D", str(data), *options]
        result = subprocess.run(
            command,
            preexec_fn=self.identity.become,
            capture_output=True,
            text=True,
            check=False,
            **self.identity.options,
        )
        if result.returncode:
            reason = (result.stderr.strip() or result.stdout.strip()).splitlines()
            raise LocalError(
                f"PostgreSQL could not make its data folder {data}: {reason[-1] if reason else 'no reason'}"
            )

    def _provision(self, data: Path) -> None:
        """Roles, the database, its extensions and grants, on a server that runs for as long as that takes."""
        port = free_port()
        server = self._serve(data, port)
        try:
            create = roles.create_role
            execute(
                self.passwords.url(SUPERUSER, port, "postgres"),
                create(roles.OWNER, f"LOGIN PASSWORD '{self.passwords.owner}'"),
                create(roles.APP, "NOLOGIN"),
                create(roles.APP_LOGIN, f"LOGIN PASSWORD '{self.passwords.app}' IN ROLE {roles.APP}"),
                f"CREATE DATABASE {DATABASE} OWNER {roles.OWNER}",
            )
            for database in (DATABASE, "template1"):
                execute(
                    self.passwords.url(SUPERUSER, port, database),
                    *roles.create_extensions(),
                    *roles.grant_schema(roles.OWNER),
                )
        finally:
            server.stop()

    def _inspect(self) -> None:
        damaged = f"The data folder {self.folder} is damaged"
        remedy = "put back a backup, or move the folder away to begin with an empty one."
        try:
            found = (self.folder / "PG_VERSION").read_text().strip()
        except OSError as error:
            raise LocalError(f"{damaged}: PG_VERSION can't be read; {remedy}") from error
        except UnicodeDecodeError as error:
            raise LocalError(f"{damaged}: PG_VERSION is not text; {remedy}") from error
        ours = self._version()
        if not found.isdigit():
            raise LocalError(f"{damaged}: PG_VERSION doesn't hold a version; {remedy}")
        if found != ours:
            raise LocalError(
                f"The data folder {self.folder} was made by PostgreSQL {found} and this is {ours}; {remedy}"
            )
        for part in PARTS_OF_A_CLUSTER:
            if not (self.folder / part).exists():
                raise LocalError(f"{damaged}: {part} is missing; {remedy}")

    def _version(self) -> str:
        with (self.identity.programs / "share" / "postgres.bki").open() as catalogue:
            return catalogue.readline().removeprefix("# PostgreSQL").strip()

    def _serve(self, data: Path, port: int) -> Child:
        self._clear_left_over_pid(data)
        settings: dict[str, str] = {
            "listen_addresses": LOCALHOST,
            "port": str(port),
            "unix_socket_directories": "",
            "max_connections": "100",
            "shared_buffers": "128MB",
            **({} if self.durable else UNSAFE_BUT_FAST),
        }
        child = spawn(
            "PostgreSQL",
            [self.identity.programs / "bin" / "postgres", "-D", data, *_as_options(settings)],
            log=self.log,
            become=self.identity.become,
            stop_signal=signal.SIGINT,
            **self.identity.options,
        )
        try:
            wait_until(lambda: self._accepts(port), child, patience=60)
        except LocalError as error:
            child.stop(patience=5)
            raise LocalError(f"{error} (data folder {data})") from error
        return child

    def _accepts(self, port: int) -> bool:
        if not answers(port):
            return False
        try:
            psycopg2.connect(self.passwords.url(SUPERUSER, port, "postgres"), connect_timeout=5).close()
        except psycopg2.OperationalError as error:
            if "password authentication failed" in str(error):
                raise LocalError("The keys in STATE_DIR do not belong to the data folder in it.") from error
            return False
        return True

    @staticmethod
    def _clear_left_over_pid(data: Path) -> None:
        """A killed server leaves its pid file, and after a restart of the machine that number can be anybody's.

        We hold the lock of STATE_DIR, so no other server works here; one that was told to stop may still be stopping.
        """
        pid_file = data / "postmaster.pid"
        for _ in range(300):
            if not pid_file.exists():
                return
            first = pid_file.read_text().split("\n", 1)[0].strip()
            if not first.isdigit() or not _serves(int(first), data):
                pid_file.unlink(missing_ok=True)
                return
            time.sleep(0.1)
        raise LocalError(f"Another PostgreSQL still works in {data}.")


def execute(url: str, *statements: str) -> None:
    """Run each statement by itself on the database at `url`."""
    connection = psycopg2.connect(url)
    try:
        connection.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    finally:
        connection.close()


def _as_options(settings: Mapping[str, str]) -> list[str]:
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def _serves(pid: int, data: Path) -> bool:
    """Whether that process is a server at work in this folder (a server's working directory is its data folder)."""
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == data.resolve()
    except OSError:
        return False
