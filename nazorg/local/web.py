"""Where the pages are served, and whether that place is free."""

import http.client
import socket
from collections.abc import Mapping
from dataclasses import dataclass

from nazorg.local.errors import LocalError
from nazorg.local.processes import LOCALHOST, Child, wait_until

DEFAULT_PORT = "8000"
SLOWEST_START = 60  # seconds


@dataclass(frozen=True)
class Address:
    """A port of this machine."""

    port: int

    @property
    def url(self) -> str:
        return f"http://{LOCALHOST}:{self.port}"

    def check_free(self) -> None:
        """Errors: LocalError when the port is taken or may not be ours."""
        try:
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((LOCALHOST, self.port))
        except PermissionError as error:
            raise LocalError(f"Port {self.port} is for root alone; choose another: make run PORT=8080.") from error
        except OSError as error:
            other = self.port + 1
            raise LocalError(f"Port {self.port} is taken; choose another: make run PORT={other}.") from error

    def wait_until_served(self, server: Child) -> None:
        """Return when a page is answered.

        Errors: LocalError when that doesn't happen.
        """
        wait_until(lambda: self._status() > 0, server, patience=SLOWEST_START)
        if (status := self._status()) >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
            print(f"The first page is answered with error {status}; see {server.log}.", flush=True)

    def _status(self) -> int:
        """The status of the first page; 0 as long as nobody answers."""
        connection = http.client.HTTPConnection(LOCALHOST, self.port, timeout=SLOWEST_START)
        try:
            connection.request("HEAD", "/")
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()


def web_address(environ: Mapping[str, str]) -> Address:
    """The address that PORT asks for.

    Errors: LocalError when that is no port.
    """
    wanted = environ.get("PORT") or DEFAULT_PORT
    if not wanted.isascii() or not wanted.isdigit() or not 0 < int(wanted) < 65536:
        raise LocalError(f"PORT={wanted} is not a port: give a number from 1 to 65535.")
    return Address(int(wanted))
