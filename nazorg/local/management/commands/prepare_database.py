"""Makes what the schema stands on: the application's role, its default rights, the extensions. Runs before migrate."""

from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.utils import ProgrammingError

from nazorg.environment import env
from nazorg.local import roles


class Command(BaseCommand):
    help = "Makes the role nazorg_app, its default rights and the extensions; safe to run again."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Work as the owner of the tables, who needs CREATEROLE only as long as nazorg_app isn't there."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            owner = cursor.fetchone()[0]
            login = urlsplit(env.str("DATABASE_URL")).username or owner
            for statement in [
                roles.create_role(roles.APP, "NOLOGIN"),
                *roles.grant_role(login),
                *roles.create_extensions(),
                *roles.grant_schema(connection.ops.quote_name(owner)),
            ]:
                try:
                    cursor.execute(statement)
                except ProgrammingError as error:
                    raise CommandError(
                        f"{owner} may not do this; have a superuser do it once: {_flat(statement)}"
                    ) from error


def _flat(statement: str) -> str:
    return " ".join(statement.split()) + ";"
