"""Locks on things that have no row yet, such as a person who is about to be made."""

import hashlib

from django.db import connection


def lock_until_commit(*names: str) -> None:
    """Wait until nobody else holds one of these names, and hold them until the transaction ends.

    The names are locked in a fixed order, so that two callers with the same names can't wait for each other.
    """
    keys = sorted(int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True) for name in names)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [keys])
