"""The job of the files of meldingen."""

from celery import shared_task
from django.utils import timezone

from dpan_bridge.importing import work


@shared_task
def work_on_files() -> int:
    """Check and take in the files that wait."""
    return work.work_on_files(clock=timezone.now)
