"""A mail server that keeps what it gets as files, for machines without one: `python -m nazorg.local.smtp FD FOLDER`."""

import asyncio
import socket
import sys
import time
import uuid
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

LARGEST_MESSAGE = 5 * 1024 * 1024  # bytes
NO_SUCH_DOMAIN = "onbestelbaar.example"  # refused, so that one can see what happens to undeliverable mail


class Mailbox:
    """Keeps each message as a file, readable by the owner alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take mail for everybody, except at the one domain that doesn't exist."""
        if address.lower().endswith(f"@{NO_SUCH_DOMAIN}"):
            return "550 5.1.2 This domain does not exist"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Write the message before saying that we have it."""
        name = f"{time.time_ns()}-{uuid.uuid4().hex[:8]}.eml"
        path = self.folder / name
        path.touch(mode=0o600)
        path.write_bytes(envelope.original_content or b"")
        return "250 OK"


async def serve(listener: socket.socket, folder: Path) -> None:
    """Take mail on an already listening socket until the process is stopped."""
    mailbox = Mailbox(folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(mailbox, data_size_limit=LARGEST_MESSAGE, hostname="localhost"), sock=listener
    )
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(socket.socket(fileno=int(sys.argv[1])), Path(sys.argv[2])))
