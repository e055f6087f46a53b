<<<<<<< HEAD
"""The jobs of the dossier."""
=======
"""Jobs of cases."""
>>>>>>> 1c341c5 (Derive the state and the next step of a case from facts, say why, and what can't be done yet)

from celery import shared_task
from django.utils import timezone

<<<<<<< HEAD
from cases.services.documents import scan_waiting, tidy_files
from nazorg.web.heartbeats import beat


@shared_task
def work_on_documents() -> int:
    """Scan the documents that wait, and clear what was left behind."""
    scanned = scan_waiting(now=timezone.now())
    tidy_files(now=timezone.now())
    beat("documents", now=timezone.now())
    return scanned
=======
from cases.services import derive


@shared_task
def refresh_cases() -> int:
    """Derive the cases whose day has come."""
    return derive.refresh_due(today=timezone.localdate())
>>>>>>> 1c341c5 (Derive the state and the next step of a case from facts, say why, and what can't be done yet)
