"""The application can add to the trail and read it, and nothing else."""

import pytest
from django.apps import apps
from django.db import InternalError, ProgrammingError, connection, transaction

from nazorg.audit.seals import append_only_tables

pytestmark = pytest.mark.django_db

ATTEMPTS = {
    "update": "UPDATE {table} SET {column} = {column}",
    "delete": "DELETE FROM {table}",
    "truncate": "TRUNCATE {table}",
    "disable-triggers": "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "drop": "DROP TABLE {table}",
    "replace-the-guard": "CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$"
    " BEGIN RETURN NULL; END $$",
}


def first_column(table):
    with connection.cursor() as cursor:
        return connection.introspection.get_table_description(cursor, table)[0].name


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_application_changes_nothing_in_any_table_of_the_trail(attempt):
    tables = [*append_only_tables(), "audit_seal"]
    assert {"audit_event", "audit_look", "accounts_userevent", "deadlines_deadlineevent"} <= set(tables)
    for table in tables:
        sql = ATTEMPTS[attempt].format(table=table, column=first_column(table))
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_the_application_gives_itself_no_rights():
    with connection.cursor() as cursor:
        for table in append_only_tables():
            cursor.execute(f"GRANT UPDATE, DELETE ON {table} TO nazorg_app")  # a warning is all the server says
            cursor.execute("SELECT has_table_privilege('nazorg_app', %s, 'UPDATE, DELETE')", [table])
            assert cursor.fetchone() == (False,)


def test_the_application_writes_no_seal_of_its_own():
    with pytest.raises(ProgrammingError, match="denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO audit_seal DEFAULT VALUES")


def test_the_application_is_neither_owner_nor_superuser():
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolcreaterole OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
        assert cursor.fetchone() == (0,)


def test_every_table_with_row_history_is_append_only():
    histories = {model._meta.db_table for model in apps.get_models() if hasattr(model, "pgh_tracked_model")}
    assert len(histories) >= 6
    assert histories <= set(append_only_tables())


def as_owner(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE nazorg_owner")
        cursor.execute(sql)


def test_even_the_owner_stumbles_over_the_triggers():
    for table in ("audit_event", "audit_look", "audit_seal"):
        for sql in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}", f"TRUNCATE {table}"):
            with pytest.raises(InternalError, match="append-only"):
                as_owner(sql)
