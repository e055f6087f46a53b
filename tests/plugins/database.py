"""Tests work with the rights of the application: what nazorg_app may not do, a test may not do either.

Each worker copies the migrated database and works in it as nazorg_app. Emptying tables after a transactional test is
done as the superuser, and puts back the rows that the migrations brought.
"""

import os
from collections.abc import Iterable
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.postgresql.operations import DatabaseOperations

from nazorg.local import roles
from nazorg.local.postgres import DATABASE, SUPERUSER, execute
from nazorg.local.state import State
from tests.plugins.cluster import SEED


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None) -> None:
    """A database of its own for this process, which is never dropped: the whole cluster goes after the run."""
    name = f"test_{DATABASE}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    port = int(settings.DATABASES["default"]["PORT"])
    url = State(settings.STATE_DIR).passwords().url(SUPERUSER, port, "postgres")
    execute(url, f"CREATE DATABASE {name} TEMPLATE {DATABASE} OWNER {roles.OWNER}")
    for configured in (settings.DATABASES["default"], connection.settings_dict):
        configured["NAME"] = name
    assert connection.settings_dict["OPTIONS"]["options"] == f"-c role={roles.APP}"
    DatabaseOperations.execute_sql_flush = _flush  # type: ignore[method-assign, assignment]


def _flush(operations: DatabaseOperations, _statements: Iterable[str]) -> None:
    """Empty every table and put back the rows of the migrations; triggers and foreign keys rest meanwhile."""
    with transaction.atomic(using=operations.connection.alias), operations.connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in _tables_with_rows(cursor):
            cursor.execute(f"DELETE FROM public.{table}")
        cursor.execute(COLUMNS_OF_SEED)
        for table, columns in cursor.fetchall():
            values = f"({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {SEED}.{table}"
            cursor.execute(f"INSERT INTO public.{table} {values}")


def _tables_with_rows(cursor: Any) -> list[str]:
    cursor.execute(
        "SELECT quote_ident(relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind = 'r' AND relname <> 'django_migrations'"
    )
    tables = [name for (name,) in cursor.fetchall()]
    cursor.execute(
        " UNION ALL ".join(f"SELECT %s WHERE EXISTS (SELECT FROM public.{name})" for name in tables),
        tables,
    )
    return [name for (name,) in cursor.fetchall()]


COLUMNS_OF_SEED = f"""
    SELECT quote_ident(copy.relname), string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
    FROM pg_class copy
    JOIN pg_class original ON original.relname = copy.relname AND original.relnamespace = 'public'::regnamespace
    JOIN pg_attribute a
        ON a.attrelid = original.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE copy.relnamespace = '{SEED}'::regnamespace
    GROUP BY copy.relname
"""
