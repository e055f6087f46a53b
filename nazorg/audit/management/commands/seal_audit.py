"""`manage.py seal_audit`: seal the trail now."""

from typing import Any

from django.core.management.base import BaseCommand

from nazorg.audit import seals


class Command(BaseCommand):
    help = "Verzegelt wat er sinds de vorige keer aan het logboek is toegevoegd."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{seals.seal_everything()} rijen verzegeld.")
