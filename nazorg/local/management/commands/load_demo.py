"""`manage.py load_demo`: fictional people, meldingen and users, for a demo only."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nazorg.local.demo.load import load
from nazorg.local.demo.logins import LOGINS, PASSWORD


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Vult een lege database met verzonnen gegevens, gedateerd rond vandaag (alleen met DEMO=on)."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demogegevens laden kan alleen in een demo-omgeving (DEMO=on).")
        is_new = load(now=timezone.now())
        self.stdout.write("De demogegevens zijn geladen." if is_new else "De demogegevens stonden er al.")
        self.stdout.write(f"Inloggen kan met wachtwoord {PASSWORD} als:")
        for email, role in LOGINS:
            self.stdout.write(f"  {email:<36}{role}")
