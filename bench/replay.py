"""Makes a pgbench script that writes what one intake wrote: the same tables, columns and sizes, and nothing else.

It is made from the rows themselves, so it follows the schema by itself; what triggers write comes by itself again. What
must differ each time (ids, uuids, unique texts) is made up by the database.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psycopg2.extensions import QuotedString, cursor

INSERT = re.compile(r'INSERT INTO "?(\w+)"?', re.IGNORECASE)
COLUMNS = """
    SELECT a.attname, format_type(a.atttypid, NULL),
        (SELECT c.confrelid::regclass::text FROM pg_constraint c
            WHERE c.contype = 'f' AND c.conrelid = a.attrelid AND c.conkey = ARRAY[a.attnum]),
        EXISTS (SELECT FROM pg_index i
            WHERE i.indrelid = a.attrelid AND i.indisunique AND i.indkey[i.indnatts - 1] = a.attnum
            AND NOT EXISTS (SELECT FROM pg_attribute u
                WHERE u.attrelid = a.attrelid AND u.attnum = ANY(i.indkey) AND u.atttypid = 'uuid'::regtype))
    FROM pg_attribute a
    WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attgenerated = '' AND a.attidentity = ''
    ORDER BY a.attnum
"""


def inserted_tables(statements: Sequence[str]) -> list[str]:
    """The tables into which these statements insert, in their order."""
    return list(dict.fromkeys(name for statement in statements for name in INSERT.findall(statement)))


def highest_ids(database: cursor, tables: Sequence[str]) -> dict[str, int]:
    """Where each table ends."""
    found = {}
    for table in tables:
        database.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
        found[table] = int((database.fetchone() or [0])[0])
    return found


@dataclass(frozen=True)
class Column:
    """A column that has to be filled in."""

    name: str
    type: str
    refers_to: str | None
    is_unique: bool


class Script:
    """The rows that were written behind these ids, as SQL that makes new ones like them."""

    def __init__(self, database: cursor, before: dict[str, int]) -> None:
        self.database = database
        self.before = before
        self.columns = {table: self._columns(table) for table in before}
        self.rows = {table: self._rows(table) for table in before}
        uuids = (row["public_id"] for rows in self.rows.values() for row in rows if "public_id" in row)
        self.uuids = {uuid: f"nazorg_uuid_{number}" for number, uuid in enumerate(uuids)}

    def text(self) -> str:
        """The script."""
        made_up = ", ".join(f"gen_random_uuid() AS {name}" for name in self.uuids.values())
        inserts = [self._insert(table, row) for table, rows in self.rows.items() for row in rows]
        return "\n".join(["BEGIN;", f"SELECT {made_up} \\gset", *inserts, "END;"]) + "\n"

    def _columns(self, table: str) -> list[Column]:
        self.database.execute(COLUMNS, [table])
        return [Column(*found) for found in self.database.fetchall()]

    def _rows(self, table: str) -> list[dict[str, Any]]:
        texts = ", ".join(f'"{column.name}"::text' for column in self.columns[table])
        self.database.execute(f"SELECT id, {texts} FROM {table} WHERE id > %s ORDER BY id", [self.before[table]])
        names = ["id", *(column.name for column in self.columns[table])]
        return [dict(zip(names, row, strict=True)) for row in self.database.fetchall()]

    def _insert(self, table: str, row: dict[str, Any]) -> str:
        names = ", ".join(f'"{column.name}"' for column in self.columns[table])
        values = ", ".join(self._value(column, row[column.name]) for column in self.columns[table])
        return f"INSERT INTO {table} ({names}) VALUES ({values}) RETURNING id AS {variable(table, row['id'])} \\gset"

    def _value(self, column: Column, text: str | None) -> str:
        if text is None:
            return "NULL"
        if column.type == "uuid" and text in self.uuids:
            return f"':{self.uuids[text]}'"
        if column.refers_to in self.before and int(text) > self.before[column.refers_to]:
            return f":{variable(column.refers_to, int(text))}"
        if column.is_unique and column.type in ("text", "character varying") and text:
            return f"left(md5(random()::text) || md5(random()::text), {len(text)})"
        return QuotedString(text.replace("\\", "/")).getquoted().decode()


def variable(table: str, number: int) -> str:
    """The variable of pgbench that holds the id of the new row in the place of this one."""
    return f"nazorg_{table}_{number}"
