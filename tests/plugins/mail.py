"""A real mail server that does what a test asks of it: take mail, refuse it, fall silent, or hang up."""

import asyncio
import email
import email.policy
import logging
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from nazorg.local.processes import LOCALHOST, free_port


class Mode(StrEnum):
    """How the server answers the end of DATA."""

    ACCEPT = "accept"
    TRANSIENT = "4xx"
    PERMANENT = "5xx"
    HANG = "hang"
    DROP = "drop"


logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells every command

ANSWERS = {
    Mode.ACCEPT: "250 OK",
    Mode.TRANSIENT: "451 Try again later",
    Mode.PERMANENT: "550 No such mailbox",
}


@dataclass(frozen=True)
class Received:
    """A message that reached the server, with how it was answered."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage
    mode: Mode

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    def text(self, kind: str = "plain") -> str:
        """The body of that kind, `plain` or `html`."""
        part = self.message.get_body((kind,))
        return part.get_content() if part else ""


@dataclass
class SmtpSink:
    """The server. Set `mode` for all mail, or `modes_by_recipient` for some; read what came in `received`."""

    port: int = field(default_factory=free_port)
    mode: Mode = Mode.ACCEPT
    modes_by_recipient: dict[str, Mode] = field(default_factory=dict)
    delay: float = 0  # seconds between keeping a message and answering
    received: list[Received] = field(default_factory=list)
    _loop: asyncio.AbstractEventLoop | None = None
    _thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"smtp://{LOCALHOST}:{self.port}"

    @property
    def accepted(self) -> list[Received]:
        """What was answered with 250."""
        return [item for item in self.received if item.mode is Mode.ACCEPT]

    def clear(self) -> None:
        """Forget all mail and take mail again."""
        self.received.clear()
        self.modes_by_recipient.clear()
        self.mode = Mode.ACCEPT
        self.delay = 0

    def start(self) -> None:
        """Listen, on the same port as before."""
        ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(ready,), name="smtp-sink", daemon=True)
        self._thread.start()
        assert ready.wait(10), "the mail server didn't start"

    def stop(self) -> None:
        """Hang up and stop listening."""
        if self._loop and self._thread:
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join(10)
            assert not self._thread.is_alive(), "the mail server didn't stop"
        self._loop = self._thread = None

    def _serve(self, ready: threading.Event) -> None:
        asyncio.run(self._listen(ready))

    async def _listen(self, ready: threading.Event) -> None:
        self._loop = loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        connections: set[SMTP] = set()

        def connect() -> SMTP:
            connection = SMTP(self, hostname="localhost", loop=loop)
            connections.add(connection)
            return connection

        server = await loop.create_server(connect, sock=_listener(self.port))
        ready.set()
        await self._stopping.wait()
        server.close()
        for connection in connections:
            _hang_up(connection)
        await asyncio.sleep(0)
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        """Keep the message and answer in the mode that holds for it."""
        mode = next(
            (self.modes_by_recipient[to] for to in envelope.rcpt_tos if to in self.modes_by_recipient), self.mode
        )
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append(Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), message, mode))
        if self.delay:
            await asyncio.sleep(self.delay)
        if mode is Mode.HANG:
            await self._stopping.wait()
        if mode is Mode.DROP or mode is Mode.HANG:
            _hang_up(server)
            return "421 Gone"
        return ANSWERS[mode]


def _hang_up(connection: SMTP) -> None:
    """Close at once, without the answer that the client waits for."""
    if isinstance(connection.transport, asyncio.WriteTransport):
        connection.transport.abort()


def _listener(port: int) -> socket.socket:
    return socket.create_server((LOCALHOST, port))


@pytest.fixture(scope="session")
def _smtp_server() -> Iterator[SmtpSink]:
    sink = SmtpSink()
    sink.start()
    yield sink
    sink.stop()


@pytest.fixture
def smtp_sink(_smtp_server: SmtpSink, settings) -> Iterator[SmtpSink]:
    """An empty mail server, to which Django's mail goes for the length of the test."""
    if _smtp_server._thread is None:
        _smtp_server.start()
    _smtp_server.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = LOCALHOST
    settings.EMAIL_PORT = _smtp_server.port
    settings.EMAIL_URL = _smtp_server.url
    settings.EMAIL_TIMEOUT = 2
    yield _smtp_server
    _smtp_server.mode = Mode.ACCEPT
