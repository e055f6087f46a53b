"""The jobs of the trail."""

from celery import shared_task
from django.utils import timezone

from nazorg.audit import seals
from nazorg.web.heartbeats import beat


@shared_task
def seal_audit() -> int:
    """Seal what was added since the last time."""
    sealed = seals.seal_everything()
    beat("seal", now=timezone.now())
    return sealed
