"""The job of the deadlines."""

from celery import shared_task
from django.utils import timezone

from nazorg.deadlines import recalculation, sweep
from nazorg.web.heartbeats import beat


@shared_task
def recalculate_deadlines() -> int:
    """Carry out the recalculations that an administrator asked for."""
    return recalculation.carry_out_recalculations(now=timezone.now())


@shared_task
def sweep_deadlines() -> int:
    """Write the reminders that are due, and go on with a recalculation whose own job got lost."""
    handled = sweep.sweep_deadlines(now=timezone.now())
    beat("sweep", now=timezone.now())
    recalculation.carry_out_recalculations(now=timezone.now())
    return handled
