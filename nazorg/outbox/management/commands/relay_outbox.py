"""`manage.py relay_outbox`: make and send the mails that are due, now."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from nazorg.outbox.posting import post_messages
from nazorg.outbox.relay import send_mails
from nazorg.web.arguments import moment_argument


class Command(BaseCommand):
    help = "Maakt en verstuurt de mails die nu aan de beurt zijn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--at",
            type=moment_argument,
            help="doe alsof het dit moment is (niet in productie)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now: datetime = options["at"] or timezone.now()
        made = post_messages(now=now)
        self.stdout.write(f"{made} mails gemaakt, {send_mails(now=now)} verzonden.")
