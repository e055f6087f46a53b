"""Migration operations that make a table append-only for the application's role."""

from django.db.migrations.operations import RunSQL


def append_only(table: str) -> RunSQL:
    """Take UPDATE, DELETE and TRUNCATE on this table away from nazorg_app. The owner's triggers stand beside it.

    A role that owned the table could switch triggers off, so the application never does.
    """
    return RunSQL(
        sql=f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM nazorg_app',
        reverse_sql=f'GRANT UPDATE, DELETE ON "{table}" TO nazorg_app',
    )
