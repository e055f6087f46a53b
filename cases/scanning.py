"""Asking clamd whether a file is infected. The only place that speaks its protocol (INSTREAM)."""

import socket
import struct
from contextlib import closing
from enum import Enum
from urllib.parse import urlsplit

from django.conf import settings

CHUNK = 64 * 1024
PATIENCE = 30  # seconds for each answer; a scan of 10 MB takes two at most


class Verdict(Enum):
    CLEAN = "clean"
    INFECTED = "infected"


class ScannerDownError(Exception):
    """The scanner doesn't answer, or says that it can't judge the file now."""


def is_configured() -> bool:
    """Whether there is a scanner at all."""
    return bool(settings.CLAMD_URL)


def scan(content: bytes) -> Verdict:
    """What the scanner says of this content. Errors: ScannerDownError."""
    try:
        with closing(_connected()) as connection:
            answer = _asked(connection, content)
    except OSError as error:
        raise ScannerDownError(f"the scanner doesn't answer: {error}") from error
    if answer.endswith("FOUND"):
        return Verdict.INFECTED
    if answer.endswith("OK"):
        return Verdict.CLEAN
    raise ScannerDownError(f"the scanner says: {answer[:200] or 'nothing'}")


def is_up() -> bool:
    """Whether the scanner answers."""
    try:
        with closing(_connected()) as connection:
            connection.sendall(b"zPING\0")
            return _answer(connection) == "PONG"
    except OSError:
        return False


def _connected() -> socket.socket:
    """A connection with `tcp://host:port` or `unix:///path`. Errors: OSError."""
    url = urlsplit(settings.CLAMD_URL)
    if url.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(PATIENCE)
        connection.connect(url.path)
        return connection
    connection = socket.create_connection((url.hostname or "127.0.0.1", url.port or 3310), timeout=5)
    connection.settimeout(PATIENCE)
    return connection


def _asked(connection: socket.socket, content: bytes) -> str:
    connection.sendall(b"zINSTREAM\0")
    for start in range(0, len(content), CHUNK):
        part = content[start : start + CHUNK]
        connection.sendall(struct.pack("!L", len(part)) + part)
    connection.sendall(struct.pack("!L", 0))
    return _answer(connection)


def _answer(connection: socket.socket) -> str:
    received = b""
    while b"\0" not in received and (part := connection.recv(4096)):
        received += part
    return received.partition(b"\0")[0].decode("utf-8", errors="replace").strip()
