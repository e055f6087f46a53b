"""`manage.py demo_import_file > meldingen.csv`: an example of this morning's meldingen, to import in the demo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nazorg.local.demo.import_file import example_file


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Schrijft een voorbeeldbestand met de meldingen van vanmorgen, om in de demo te importeren."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Een voorbeeldbestand maken kan alleen in een demo-omgeving (DEMO=on).")
        self.stdout.write(example_file(now=timezone.now()), ending="")
