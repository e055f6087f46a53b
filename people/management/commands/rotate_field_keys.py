"""`manage.py rotate_field_keys`: put every encrypted value under the first key of FIELD_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nazorg.accounts.second_factor import renew_second_factors
from nazorg.web.crypto import CryptoError
from people.services.keys import rotate_field_keys


class Command(BaseCommand):
    help = "Versleutelt alle versleutelde gegevens opnieuw met de eerste sleutel van FIELD_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = rotate_field_keys()
            renewed = renew_second_factors()
        except CryptoError as error:
            raise CommandError(f"Niet alles kon worden geopend: {error}") from error
        for part in done:
            self.stdout.write(f"{part.column.table}.{part.column.name}: {part.renewed} vernieuwd")
        self.stdout.write(f"Tweede stap bij het inloggen: {renewed} vernieuwd")
        still_needed: dict[str, int] = {}
        for key, count in ((key, count) for part in done for key, count in part.left.items()):
            still_needed[key] = still_needed.get(key, 0) + count
        for key, count in sorted(still_needed.items()):
            self.stdout.write(f"Sleutel {key} blijft nodig: {count} waarden in tabellen die nooit veranderen.")
        if not still_needed:
            self.stdout.write("Oudere sleutels kunnen uit FIELD_KEYS weg.")
