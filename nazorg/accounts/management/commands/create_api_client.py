"""`manage.py create_api_client NAME --gemeente 0307 --scope meldingen:schrijven`: let a system deliver meldingen."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nazorg.accounts.models import Gemeente
from nazorg.accounts.services import AccountError, create_api_client


class Command(BaseCommand):
    help = "Sluit een systeem aan en toont eenmalig het client id en secret. Het secret wordt alleen als hash bewaard."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="naam van het systeem")
        parser.add_argument("--gemeente", action="append", required=True, metavar="CBS-CODE")
        parser.add_argument("--scope", action="append", required=True, metavar="SCOPE")
        parser.add_argument("--json", action="store_true", help="geef het antwoord als JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        codes = sorted(set(options["gemeente"]))
        gemeenten = list(Gemeente.objects.filter(code__in=codes))
        if missing := sorted(set(codes) - {gemeente.code for gemeente in gemeenten}):
            raise CommandError(f"Onbekende gemeente: {', '.join(missing)}. Geef de CBS-code, bijvoorbeeld 0307.")
        try:
            new = create_api_client(name=options["name"], gemeenten=gemeenten, scopes=options["scope"])
        except AccountError as error:
            raise CommandError(str(error)) from error
        answer = {
            "name": new.client.name,
            "client_id": new.client_id,
            "client_secret": new.client_secret,
            "gemeenten": codes,
            "scopes": new.client.scopes.split(),
            "token_path": "/api/o/token/",
        }
        if options["json"]:
            self.stdout.write(json.dumps(answer))
        else:
            for name, value in answer.items():
                self.stdout.write(f"{name}: {value if isinstance(value, str) else ', '.join(value)}")
