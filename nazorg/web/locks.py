"""Locks on things that have no row yet, such as a person who is about to be made."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def lock_until_commit(*names: str) -> None:
    """Wait until nobody else holds one of these names, and hold them until the transaction ends.

    The names are locked in a fixed order, so that two callers with the same names can't wait for each other.
    """
    keys = sorted(_key(name) for name in names)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [keys])


@contextmanager
def held_alone(name: str) -> Iterator[bool]:
    """Hold a name for a piece of work with many transactions; False when somebody else does.

    The name is free again when the work ends, and also when its process or its connection dies.
    """
    key = _key(name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        is_mine = bool(cursor.fetchone()[0])
    try:
        yield is_mine
    finally:
        if is_mine and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def _key(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True)
