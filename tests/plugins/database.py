"""Tests work with the rights of the application: what nazorg_app may not do, a test may not do either.

The test database is made and migrated as the owner. Each test then works as nazorg_app. Emptying tables after a
transactional test is done as the superuser, and puts back the rows that the migrations brought.
"""

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.operations import DatabaseOperations

from nazorg.local import roles
from nazorg.local.postgres import SUPERUSER, execute
from nazorg.local.state import State

SEED = "seed"  # the schema with a copy of every row that the migrations brought


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The whole cluster goes after the run, so dropping the database first is lost time."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Make and migrate the database as its owner."""
    _allow_owner_to_make_databases()
    _work_as(roles.OWNER)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """After the migrations: keep a copy of their rows, then go on as the application."""
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE NONE")
            _copy_rows_of_migrations(cursor)
        connection.close()
        _work_as(roles.APP)
    DatabaseOperations.execute_sql_flush = _flush  # type: ignore[method-assign, assignment]


def _allow_owner_to_make_databases() -> None:
    from django.conf import settings

    execute(_superuser_url(), f"ALTER ROLE {roles.OWNER} CREATEDB")
    settings.DATABASES["default"].setdefault("OPTIONS", {})


def _superuser_url() -> str:
    from django.conf import settings

    database = settings.DATABASES["default"]
    return State(settings.STATE_DIR).passwords().url(SUPERUSER, int(database["PORT"]), "postgres")


def _work_as(role: str) -> None:
    connection.settings_dict["OPTIONS"]["options"] = f"-c role={role}"


def _copy_rows_of_migrations(cursor: Any) -> None:
    cursor.execute(f"CREATE SCHEMA {SEED}")
    for table in _tables_with_rows(cursor):
        cursor.execute(f"CREATE TABLE {SEED}.{table} AS TABLE public.{table}")


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


def _flush(operations: DatabaseOperations, _statements: Iterable[str]) -> None:
    """Empty every table and put back the rows of the migrations; triggers and foreign keys rest meanwhile."""
    with transaction.atomic(using=operations.connection.alias), operations.connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in _tables_with_rows(cursor):
            cursor.execute(f"DELETE FROM public.{table}")
        cursor.execute(
            "SELECT quote_ident(c.relname), string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)"
            " FROM pg_class c JOIN pg_class p ON p.relname = c.relname AND p.relnamespace = 'public'::regnamespace"
            " JOIN pg_attribute a ON a.attrelid = p.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''"
            f" WHERE c.relnamespace = '{SEED}'::regnamespace GROUP BY c.relname"
        )
        for table, columns in cursor.fetchall():
            cursor.execute(
                f"INSERT INTO public.{table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {SEED}.{table}"
            )
