"""`manage.py create_user EMAIL NAME --role admin`: the first administrator of an installation.

Prints an activation link; behind it the user chooses a password.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from nazorg.accounts.activation import activation_link
from nazorg.accounts.models import Gemeente, Role
from nazorg.accounts.services import AccountError, create_user, grant_role


class Command(BaseCommand):
    help = "Maakt een gebruiker met een rol, en toont de link waarachter die een wachtwoord kiest."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--role", choices=Role.values, default=Role.ADMIN)
        parser.add_argument("--gemeente", action="append", default=[], metavar="CBS-CODE")

    def handle(self, *args: Any, **options: Any) -> None:
        gemeenten: list[Gemeente | None] = [self._gemeente(code) for code in options["gemeente"]]
        try:
            with transaction.atomic():
                user = create_user(email=options["email"], name=options["name"], by=None)
                for gemeente in gemeenten or [None]:
                    grant_role(user, Role(options["role"]), gemeente=gemeente, starts_on=timezone.localdate(), by=None)
        except AccountError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Laat {user.email} binnen drie dagen een wachtwoord kiezen:\n{activation_link(user)}")

    def _gemeente(self, code: str) -> Gemeente:
        try:
            return Gemeente.objects.get(code=code)
        except Gemeente.DoesNotExist as error:
            raise CommandError(f"Onbekende gemeente: {code}. Geef de CBS-code, bijvoorbeeld 0307.") from error
