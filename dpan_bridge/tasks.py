"""The job of the files of meldingen."""

from celery import shared_task
from django.utils import timezone

from dpan_bridge.importing import work
from nazorg.web.heartbeats import beat


@shared_task
def work_on_files() -> int:
    """Check and take in the files that wait."""
    worked_on = work.work_on_files(clock=timezone.now)
    beat("import", now=timezone.now())
    return worked_on
