"""A limit on what one system sends in a minute, counted in Redis for all web processes together.

It is there to stop a client that runs wild, and a melding is worth more than the limit: while Redis is away, every
process counts for itself.
"""

import time
from collections import Counter
from functools import lru_cache
from typing import Any
from uuid import UUID

import redis
from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from nazorg.accounts.api import client_of

PER_MINUTE = 3000
WINDOW = 60  # seconds
PATIENCE = 0.2  # seconds to wait for Redis
PAUSE = 10  # seconds in which Redis isn't asked again after it failed

_counted: Counter[tuple[UUID, int]] = Counter()  # requests of this process, by client and minute
_silent_until = 0.0


class ClientThrottle(BaseThrottle):
    """At most PER_MINUTE requests of one client in a minute of the clock."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Whether this request is within the limit."""
        return _count(client_of(request).public_id, int(time.time()) // WINDOW) <= PER_MINUTE

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return WINDOW - time.time() % WINDOW


def _count(client: UUID, minute: int) -> int:
    """How often this client came in this minute, this time included."""
    global _silent_until  # noqa: PLW0603 (the web processes have one thread each)
    if time.monotonic() >= _silent_until:
        try:
            return _counted_by_all(client, minute)
        except redis.RedisError:
            _silent_until = time.monotonic() + PAUSE
    if (client, minute) not in _counted:
        _counted.clear()
    _counted[client, minute] += 1
    return _counted[client, minute]


def _counted_by_all(client: UUID, minute: int) -> int:
    """Errors: RedisError."""
    key = f"nazorg:deliveries:{client}:{minute}"
    with _redis().pipeline(transaction=False) as pipeline:
        pipeline.incr(key)
        pipeline.expire(key, 2 * WINDOW)
        count, _ = pipeline.execute()
    return int(count)


@lru_cache(maxsize=1)
def _redis() -> "redis.Redis":
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
