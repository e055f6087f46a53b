"""Fills a migrated, empty database with a country: `python -m bench.seed PEOPLE`, with the address of a superuser.

What is encrypted is made here, with the keys of the application, and copied in; the rest is bench/national.sql. What
stands in the dossiers is bench/dossiers.py.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import md5
from itertools import islice
from pathlib import Path
from typing import Any

import django
import psycopg2
from django.utils import timezone

from bench import dossiers
from bench.full_dossier import fill_in
from bench.volume import GEMEENTEN, Arrival, arrivals, full_number, uuid_of

Row = tuple[Any, ...]
SUPERUSER_URL = "BENCH_SUPERUSER_URL"
FIRST_CODE = 9001  # the codes of the made-up gemeenten are not those of real ones
# Who measures: name, role, and the gemeenten by position; None is all of them.
WATCHERS: tuple[tuple[str, str, range | None], ...] = (
    ("groot", "coordinator", range(1)),
    ("klein", "coordinator", range(1, 2)),
    ("regio", "process_supporter", range(7)),
    ("landelijk", "coordinator", None),
)
# Columns that aren't named here are empty; those without a default in the database are lent one for a while.
LEND_DEFAULTS = """
    CREATE TEMPORARY TABLE lent ON COMMIT DROP AS
    SELECT format('ALTER TABLE %I ALTER COLUMN %I ', c.relname, a.attname) AS alter, CASE
        WHEN a.atttypid IN ('text'::regtype, 'varchar'::regtype) THEN ''
        WHEN a.atttypid = 'bool'::regtype THEN 'false'
        WHEN a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype) THEN '0' ELSE '{}' END AS empty
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 2200
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
        AND (a.attndims > 0 OR a.atttypid = ANY('{text,varchar,bool,int2,int4,int8,jsonb}'::regtype[]))
        AND c.relname ~ '^(people|leefgebieden|cases|dpan_bridge|deadlines|accounts)_' AND c.relname !~ 'event$'
        AND a.attname !~ '_id$';
    DO $do$ DECLARE r record; BEGIN FOR r IN SELECT * FROM lent LOOP
        EXECUTE r.alter || format('SET DEFAULT %L', r.empty);
    END LOOP; END $do$
"""
TAKE_BACK_DEFAULTS = """
    DO $do$ DECLARE r record; BEGIN FOR r IN SELECT * FROM lent LOOP
        EXECUTE r.alter || 'DROP DEFAULT';
    END LOOP; END $do$
"""
PERSON = """id, public_id, bsn, bsn_index, first_names, name_prefix, last_name, birth_date, sex, residence_status,
    created_at"""
MELDING = """id, public_id, number, channel, facts, fingerprint, state, doubt, received_at, close_reason, message_count,
    case_id, detention_id, gemeente_id, person_id"""
MESSAGE = """id, public_id, channel, message_id, idempotency_key, body, digest, outcome, errors, received_at,
    melding_id"""


class Lines:
    """Rows as the text that COPY reads, made while it reads."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self.rows = rows

    def read(self, _size: int = -1) -> str:
        """Some rows; nothing when there are no more."""
        return "".join("\t".join(_as_text(value) for value in row) + "\n" for row in islice(self.rows, 500))


def _as_text(value: Any) -> str:
    if value is None:
        return r"\N"
    return str(value).replace("\\", r"\\")


def seed(people: int, now: datetime) -> None:
    """Make the gemeenten, the users and the people. The database holds the basics and nothing else."""
    with psycopg2.connect(os.environ[SUPERUSER_URL]) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SET session_replication_role = replica; SET work_mem = '256MB'; SET maintenance_work_mem = '256MB'"
        )
        cursor.execute(LEND_DEFAULTS)
        gemeenten = _gemeenten(cursor)
        _users(cursor, gemeenten)
        cursor.execute(
            "CREATE UNLOGGED TABLE bench_arrival (id bigint PRIMARY KEY, starts_on date, expected_release_on date,"
            " is_open bool, in_detention bool, is_running bool, has_dossier bool)"
        )

        def everybody() -> Iterator[Arrival]:
            return arrivals(people, now)

        def copy(table: str, columns: str, rows: Iterator[Row]) -> None:
            cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", Lines(rows))  # type: ignore[arg-type]

        for table, columns, row_of in _copied(gemeenten):
            copy(table, columns, map(row_of, everybody()))
        cursor.execute((Path(__file__).parent / "national.sql").read_text())
        _set_sequences(cursor)
        dossiers.fill(cursor, everybody, copy)
        cursor.execute("DROP TABLE bench_arrival")
        cursor.execute(TAKE_BACK_DEFAULTS)
        _set_sequences(cursor)
    connection.close()
    fill_in(full_number(people), timezone.localdate(now))
    dossiers.derive(now)


def _gemeenten(cursor: Any) -> list[int]:
    """The ids of the made-up gemeenten, the largest first."""
    cursor.execute(
        "INSERT INTO accounts_gemeente (code, name, region) SELECT n::text, 'Gemeente ' || n, 'eemland_zuid'"
        " FROM generate_series(%s, %s) n RETURNING id",
        [FIRST_CODE, FIRST_CODE + GEMEENTEN - 1],
    )
    return sorted(number for (number,) in cursor.fetchall())


def _users(cursor: Any, gemeenten: list[int]) -> None:
    """A coordinator and a process supporter for each gemeente, and those who measure."""
    for role in ("coordinator", "process_supporter"):
        for gemeente in gemeenten:
            _user(cursor, f"{role}{gemeente}", role, [gemeente])
    for name, role, positions in WATCHERS:
        _user(cursor, name, role, gemeenten if positions is None else [gemeenten[place] for place in positions])


def _user(cursor: Any, name: str, role: str, gemeenten: list[int]) -> None:
    cursor.execute(
        "INSERT INTO accounts_user (password, is_superuser, public_id, email, name, is_active, wants_digest,"
        " wants_direct_mail, created_at) VALUES ('!', false, gen_random_uuid(), %s, %s, true, true, true, now())"
        " RETURNING id",
        [f"{name}@voorbeeld.nl", name.capitalize()],
    )
    user = cursor.fetchone()[0]
    cursor.execute(
        "INSERT INTO accounts_roleassignment (public_id, role, starts_on, granted_at, gemeente_id, user_id)"
        " SELECT gen_random_uuid(), %s, '2020-01-01', now(), g, %s FROM unnest(%s::bigint[]) g",
        [role, user, gemeenten],
    )


def _copied(gemeenten: list[int]) -> list[tuple[str, str, Callable[[Arrival], Row]]]:
    """The tables that are copied: name, columns, and the row of an arrival."""
    from nazorg.web.crypto import blind_index, encrypt

    facts = _facts()

    def arrival(one: Arrival) -> Row:
        what = (one.is_open, one.in_detention, one.is_running, one.has_dossier)
        return one.number, one.starts_on, one.expected_release_on, *what

    def person(one: Arrival) -> Row:
        public_id = uuid_of("person", one.number)
        bsn = encrypt(one.bsn, place=f"people_person.bsn|{public_id}")
        who = (one.first_name, one.prefix, one.last_name, one.birth_date, ("man", "man", "vrouw")[one.number % 3])
        return one.number, public_id, bsn, blind_index(one.bsn), *who, "geldig", one.received_at

    def melding(one: Arrival) -> Row:
        public_id = uuid_of("melding", one.number)
        sealed = encrypt(facts(one), place=f"dpan_bridge_melding.facts|{public_id}")
        state = "beantwoord" if not one.is_open else ("nieuwe_persoon", "gekoppeld", "in_behandeling")[one.number % 3]
        mark = md5(str(public_id).encode(), usedforsecurity=False).hexdigest()
        ids = (one.number, one.number, gemeenten[one.gemeente], one.number)
        number = f"M-{one.received_at.year}-{one.number:06d}"
        return one.number, public_id, number, "dpan", sealed, mark, state, "", one.received_at, "", 1, *ids

    def message(one: Arrival) -> Row:
        public_id = uuid_of("message", one.number)
        body = encrypt(facts(one), place=f"dpan_bridge_receivedmessage.body|{public_id}")
        digest = md5(str(public_id).encode(), usedforsecurity=False).hexdigest()
        way = (one.number, public_id, "dpan", f"B{one.number}", "")
        return *way, body, digest, "new", "[]", one.received_at, one.number

    return [
        (
            "bench_arrival",
            "id, starts_on, expected_release_on, is_open, in_detention, is_running, has_dossier",
            arrival,
        ),
        ("people_person", PERSON, person),
        ("dpan_bridge_melding", MELDING, melding),
        ("dpan_bridge_receivedmessage", MESSAGE, message),
    ]


def _facts() -> Callable[[Arrival], str]:
    """What a melding says, in the stored form."""
    from dpan_bridge.rules.facts import Channel, DetentionFacts, MeldingFacts, Sender
    from people.rules.details import PersonDetails

    def of(one: Arrival) -> str:
        stored["person"] |= {
            "first_names": one.first_name,
            "name_prefix": one.prefix,
            "last_name": one.last_name,
            "bsn": one.bsn,
            "birth_date": str(one.birth_date),
        }
        stored["detention"] |= {
            "starts_on": str(one.starts_on),
            "expected_release_on": str(one.expected_release_on),
        }
        return json.dumps(stored, ensure_ascii=False)

    stored = MeldingFacts(
        channel=Channel.DPAN,
        gemeente_code=str(FIRST_CODE),
        person=PersonDetails(last_name="-"),
        detention=DetentionFacts(starts_on=timezone.localdate(), facility="PI Nieuwegein", kind="straf"),
        sender=Sender("Backoffice", "backoffice@pi.voorbeeld.nl", "0612345678"),
        message_id="DPAN-0000001",
    ).as_json()
    return of


def _set_sequences(cursor: Any) -> None:
    """The next row of each table follows on the last one."""
    cursor.execute(
        "SELECT format('SELECT setval(pg_get_serial_sequence(%L, ''id''), max(id)) FROM %I HAVING max(id) > 0',"
        " table_name, table_name) FROM information_schema.columns"
        " WHERE table_schema = 'public' AND column_name = 'id' AND is_identity = 'YES'"
    )
    for (statement,) in cursor.fetchall():
        cursor.execute(statement)
    for sequence in ("dpan_bridge_melding_number", "cases_number"):
        cursor.execute("SELECT setval(%s, (SELECT max(id) FROM cases_case) + 1)", [sequence])


if __name__ == "__main__":
    django.setup()
    seed(int(sys.argv[1]), timezone.now())
