"""Sealing the trail and finding out whether somebody changed it afterwards. Source: BIO2 8.15.05 and 8.15.06."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import OperationalError, ProgrammingError, connection, transaction

from nazorg.audit.models import Seal

logger = logging.getLogger("nazorg.audit.seal")

SEGMENT_ROWS = 10_000


@dataclass(frozen=True)
class Finding:
    """Something that is wrong with a sealed table."""

    stream: str
    message: str


def append_only_tables() -> list[str]:
    """The tables of the trail: every table that nazorg_app may fill but not change, the seals excepted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'audit_seal'"
            " AND has_table_privilege('nazorg_app', c.oid, 'INSERT')"
            " AND NOT has_table_privilege('nazorg_app', c.oid, 'UPDATE') ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


def seal_everything(*, segment_rows: int = SEGMENT_ROWS) -> int:
    """Seal what was added since the last time. Returns the number of rows sealed.

    A table that is being written to for longer than a second is left for the next round.
    Each seal is also written to the log, which operations ships elsewhere: that copy proves the end of the chain.
    """
    total = 0
    for stream in append_only_tables():
        while sealed := _seal_segment(stream, segment_rows):
            total += sealed
            if sealed < segment_rows:
                break
    return total


def _seal_segment(stream: str, segment_rows: int) -> int:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT audit_seal_segment(%s, %s)", [stream, segment_rows])
            sealed = int(cursor.fetchone()[0])
    except OperationalError:
        logger.warning("%s is busy; sealed at the next round", stream)
        return 0
    if sealed:
        last = Seal.objects.filter(stream=stream).latest("last_id")
        logger.info("seal %s:%s:%s", stream, last.last_id, last.digest)
    return sealed


def verify_everything(*, known_seals: dict[tuple[str, int], str] | None = None) -> Iterator[Finding]:
    """Every difference between the tables and their seals, and between the seals and the ones known from outside.

    `known_seals` maps (stream, last_id) to the digest that the log shows for it.
    """
    for (stream, last_id), digest in (known_seals or {}).items():
        if not Seal.objects.filter(stream=stream, last_id=last_id, digest=digest).exists():
            yield Finding(stream, f"het zegel tot en met rij {last_id} ontbreekt of is veranderd")
    append_only = append_only_tables()
    sealed_before = Seal.objects.order_by("stream").values_list("stream", flat=True).distinct()
    for stream in sealed_before:
        if stream not in append_only:
            yield Finding(stream, "deze tabel is weg, of de applicatie mag er nu in wijzigen")
    for stream in append_only:
        yield from _verify_stream(stream)


def _digest(seal: Seal, previous: str) -> tuple[int, str]:
    """How many rows there are now in a sealed segment, and the hash over them and the seal before."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_count, digest FROM audit_digest(%s, %s, %s, %s, %s)",
            [seal.stream, seal.columns, seal.after_id, seal.last_id, previous],
        )
        row_count, digest = cursor.fetchone()
    return row_count, digest


def _verify_stream(stream: str) -> Iterator[Finding]:
    previous, after = "", 0
    for seal in Seal.objects.filter(stream=stream).order_by("last_id").iterator():
        rows = f"rij {seal.after_id + 1} tot en met {seal.last_id}"
        if seal.after_id != after:
            yield Finding(stream, f"{rows} sluit niet aan op het zegel ervoor (rij {after})")
        try:
            row_count, digest = _digest(seal, previous)
        except ProgrammingError:
            yield Finding(stream, f"{rows}: een kolom die verzegeld is, bestaat niet meer")
            return
        if row_count != seal.row_count:
            yield Finding(
                stream,
                f"{rows}: {seal.row_count} rijen verzegeld, {row_count} gevonden",
            )
        elif digest != seal.digest:
            yield Finding(stream, f"{rows}: de inhoud is veranderd na het verzegelen")
        previous, after = seal.digest, seal.last_id
