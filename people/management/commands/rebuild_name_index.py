"""`manage.py rebuild_name_index`: build the index by which people are searched anew, when rows came in past it."""

from typing import Any

from django.core.management.base import BaseCommand

from people.search import rebuild_name_index


class Command(BaseCommand):
    help = "Bouwt de index waarmee op naam wordt gezocht opnieuw op."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rebuild_name_index()} woorden opgenomen.")
