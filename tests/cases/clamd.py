"""A small real virus scanner: it speaks the protocol of clamd over TCP, and knows one virus."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class _Handler(socketserver.StreamRequestHandler):
    server: "Clamd"

    def handle(self) -> None:
        command = b""
        while (sign := self.rfile.read(1)) not in (b"\0", b""):
            command += sign
        self.wfile.write(self._answer(command) + b"\0")

    def _answer(self, command: bytes) -> bytes:
        if command == b"zPING":
            return b"PONG"
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        self.server.scanned.append(content)
        if self.server.trouble:
            return self.server.trouble
        return b"stream: Eicar-Test-Signature FOUND" if VIRUS in content else b"stream: OK"


class Clamd(socketserver.ThreadingTCPServer):
    """The server. `trouble` is what it answers instead of judging."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.scanned: list[bytes] = []
        self.trouble = b""

    @property
    def url(self) -> str:
        address: Any = self.server_address
        return f"tcp://{address[0]}:{address[1]}"


@contextmanager
def running() -> Iterator[Clamd]:
    """The server, listening."""
    with Clamd() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
