"""Two at the same time, on connections of their own, one of them held up until the other is known to wait."""

import threading
import time
from collections.abc import Callable

from django.db import connection

PATIENCE = 10  # seconds
_WAITS = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"


class Elsewhere:
    """Does something on a connection of its own. `started` returns when it is done, or waits for what is done here."""

    def __init__(self, do: Callable[[], object]) -> None:
        self._do = do
        self._wrong: list[Exception] = []
        self._thread = threading.Thread(target=self._run)

    def started(self) -> "Elsewhere":
        """Start it. To be called inside the transaction it may have to wait for."""
        self._thread.start()
        until = time.monotonic() + PATIENCE
        while self._thread.is_alive() and time.monotonic() < until and not _somebody_waits():
            time.sleep(0.02)
        return self

    def finished(self) -> Exception | None:
        """Wait until it is done; what went wrong there, if anything. To be called outside the transaction."""
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive(), "it waits for ever"
        return self._wrong[0] if self._wrong else None

    def _run(self) -> None:
        try:
            self._do()
        except Exception as error:  # noqa: BLE001 whatever it is, it is told
            self._wrong.append(error)
        finally:
            connection.close()


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_WAITS)
        return bool(cursor.fetchone()[0])
