"""The job of the deadlines."""

from celery import shared_task
from django.utils import timezone

from nazorg.deadlines import sweep
from nazorg.web.heartbeats import beat


@shared_task
def sweep_deadlines() -> int:
    """Write the reminders that are due."""
    handled = sweep.sweep_deadlines(now=timezone.now())
    beat("sweep", now=timezone.now())
    return handled
