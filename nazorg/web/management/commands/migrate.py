"""Django's `migrate`, which draws models less often: nazorg/web/migrating.py."""

from typing import Any

from django.core.management.commands import migrate

from nazorg.web.migrating import drawing_less


class Command(migrate.Command):
    """The same, in less than half the time."""

    def handle(self, *args: Any, **options: Any) -> None:
        with drawing_less():
            super().handle(*args, **options)
