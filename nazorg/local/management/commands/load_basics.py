"""`manage.py load_basics`: what every installation starts with. May be run again at any time."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from cases.action_templates import load_first_templates
from cases.bases import load_legal_bases
from cases.basics import load_letter_templates
from leefgebieden.basics import load_first_questions
from nazorg.accounts.basics import load_gemeenten
from nazorg.deadlines.calendars import current_calendar
from nazorg.policy.basics import load_first_policy
from people.basics import load_prisons


class Command(BaseCommand):
    help = "Laadt gemeenten, beleid, kalender, inrichtingen, vragen, brieven, actiesjablonen en grondslagen."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        load_gemeenten()
        load_first_policy()
        current_calendar()
        load_prisons()
        load_letter_templates()
        load_first_questions(now=timezone.now())
        load_first_templates()
        load_legal_bases()
        self.stdout.write("Gemeenten, beleid, kalender, inrichtingen, vragen, sjablonen en grondslagen staan klaar.")
