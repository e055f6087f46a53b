"""`manage.py sweep_deadlines`: write the reminders that are due, now or as if it were another moment."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from nazorg.deadlines import sweep
from nazorg.outbox.posting import post_messages
from nazorg.web.arguments import moment_argument
from nazorg.web.heartbeats import beat


class Command(BaseCommand):
    help = "Zet de herinneringen klaar van alle termijnen die aan de beurt zijn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--at",
            type=moment_argument,
            help="doe alsof het dit moment is (niet in productie)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at: datetime | None = options["at"]
        handled = sweep.sweep_deadlines(now=at or timezone.now())
        if at is not None:
            # The mails of the pretended moment go out now; the relay itself keeps to the real clock.
            post_messages(now=at, send_from=timezone.now())
        else:
            beat("sweep", now=timezone.now())
        self.stdout.write(f"{handled} termijnen behandeld.")
