"""A limit on what one system sends in a minute.

Counted per web process, in memory: it is there to stop a client that runs wild, and it must not depend on a server that
may be down. With three web processes a client gets at most three times the rate.
"""

import time
from collections import Counter
from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from nazorg.accounts.api import client_of

PER_MINUTE = 3000
WINDOW = 60  # seconds
_counted: Counter[int] = Counter()  # requests in the current minute, by client
_minute = 0


class ClientThrottle(BaseThrottle):
    """At most PER_MINUTE requests of one client in a minute of the clock."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Whether this request is within the limit."""
        global _minute  # noqa: PLW0603 (the web processes have one thread each)
        if _minute != int(time.time()) // WINDOW:
            _minute = int(time.time()) // WINDOW
            _counted.clear()
        client = client_of(request).pk
        _counted[client] += 1
        return _counted[client] <= PER_MINUTE

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return WINDOW - time.time() % WINDOW
