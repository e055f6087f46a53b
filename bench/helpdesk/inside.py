"""django-helpdesk at work: makes tickets due and escalates them. Runs in the environment of the yardsticks."""

import time
from datetime import timedelta
from typing import Any

import django

from bench.answering import answer

PRIORITY = 5  # one is the highest and never escalates


def prepare(tickets: int) -> int:
    """A queue with one owner and this many tickets."""
    from django.contrib.auth import get_user_model
    from helpdesk.models import Queue, Ticket

    owner, _ = get_user_model().objects.get_or_create(username="owner", email="owner@voorbeeld.nl")
    queue, _ = Queue.objects.get_or_create(title="Nazorg", slug="nazorg", escalate_days=1)
    Ticket.objects.all().delete()
    Ticket.objects.bulk_create(
        Ticket(title=f"Ticket {number}", queue=queue, assigned_to=owner, priority=PRIORITY) for number in range(tickets)
    )
    return int(Ticket.objects.count())


def escalate() -> dict[str, Any]:
    """Let every ticket be due, escalate them, and give how long that took and how many reminders were written."""
    from django.core.management import call_command
    from django.utils import timezone
    from helpdesk.models import FollowUp, Ticket

    FollowUp.objects.all().delete()
    long_ago = timezone.now() - timedelta(days=9)
    Ticket.objects.update(priority=PRIORITY, created=long_ago, last_escalation=None)
    start = time.perf_counter()
    call_command("escalate_tickets")
    seconds = time.perf_counter() - start
    told = sum(1 for recipients in FollowUp.objects.values_list("email_recipients", flat=True) if recipients)
    return {"seconds": seconds, "rows": FollowUp.objects.count(), "told": told}


if __name__ == "__main__":
    django.setup()
    answer(prepare=prepare, escalate=escalate)
