"""Putting every encrypted value under the newest key, after a new one was put first in FIELD_KEYS."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pgtrigger
from django.apps import apps
from django.db import connection, transaction

from nazorg.audit.seals import append_only_tables
from nazorg.web import crypto
from nazorg.web.fields import EncryptedTextField

BATCH = 500


@dataclass(frozen=True)
class Column:
    """A column with encrypted values."""

    table: str
    name: str
    place: str


@dataclass(frozen=True)
class Rotated:
    """What was done with a column, and how many values are left under each older key."""

    column: Column
    renewed: int
    left: dict[str, int]


def encrypted_columns() -> list[Column]:
    """Every column with encrypted values, of every app; the copies in event tables too."""
    return [
        Column(model._meta.db_table, str(field.column), field.place)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, EncryptedTextField)
    ]


def rotate_field_keys() -> list[Rotated]:
    """Renew what stands under an older key, in batches that each commit, while the application works on.

    Values in append-only tables can't be renewed without breaking the seals over them: they are counted, and the keys
    that they need have to stay in FIELD_KEYS. Works as the owner of the tables.
    Errors: CryptoError when a value can't be opened; its batch is undone and earlier ones stand.
    """
    sealed = set(append_only_tables())
    done = []
    for column in encrypted_columns():
        renewed = 0
        while column.table not in sealed and (batch := _renew_batch(column)):
            renewed += batch
        done.append(Rotated(column, renewed, _left(column)))
    return done


@transaction.atomic
def _renew_batch(column: Column) -> int:
    table, name = _quoted(column)
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT public_id, {name} FROM {table} WHERE split_part({name}, ':', 1) <> %s LIMIT %s FOR UPDATE",  # noqa: S608
            [crypto.current_key_name(), BATCH],
        )
        rows: list[tuple[UUID, str]] = cursor.fetchall()
        tokens = [_renewed(column, public_id, token) for public_id, token in rows]
        cursor.execute(
            f"UPDATE {table} SET {name} = renewed.token"  # noqa: S608
            " FROM unnest(%s::uuid[], %s::text[]) AS renewed (public_id, token)"
            f" WHERE {table}.public_id = renewed.public_id",
            [[public_id for public_id, _ in rows], tokens],
        )
    return len(rows)


def _renewed(column: Column, public_id: UUID, token: str) -> str:
    place = f"{column.place}|{public_id}"
    return crypto.encrypt(crypto.decrypt(token, place=place), place=place)


def _left(column: Column) -> dict[str, int]:
    table, name = _quoted(column)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT split_part({name}, ':', 1), count(*) FROM {table} WHERE {name} IS NOT NULL GROUP BY 1",  # noqa: S608
        )
        found: list[tuple[str, Any]] = cursor.fetchall()
    return {key: count for key, count in found if key != crypto.current_key_name()}


def _quoted(column: Column) -> tuple[str, str]:
    return connection.ops.quote_name(column.table), connection.ops.quote_name(column.name)
