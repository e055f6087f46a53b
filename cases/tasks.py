"""The jobs of the dossier."""

from celery import shared_task
from django.utils import timezone

from cases.selectors.letters import unfinished_batches
from cases.services import trials
from cases.services.assessing import assess_due
from cases.services.derive import refresh_due
from cases.services.documents import scan_waiting, tidy_files
from cases.services.letters import make_batch
from cases.services.templates import apply_by_date
from nazorg.web.heartbeats import beat


@shared_task
def work_on_documents() -> int:
    """Make the letters and scan the documents that wait, and clear what was left behind."""
    for batch in unfinished_batches():
        make_batch(batch, clock=timezone.now)
    scanned = scan_waiting(now=timezone.now())
    tidy_files(now=timezone.now())
    beat("documents", now=timezone.now())
    return scanned


@shared_task
def refresh_cases() -> int:
    """Derive the cases whose day has come."""
    refreshed = refresh_due(today=timezone.localdate())
    beat("cases", now=timezone.now())
    return refreshed


@shared_task
def add_actions_by_date() -> int:
    """Add the actions that time asks for: release is near, or there is no ID and release is nearer."""
    added = apply_by_date(now=timezone.now())
    beat("actions", now=timezone.now())
    return added


@shared_task
def assess_cases() -> int:
    """Judge again whether clients belong to the doelgroep, where time or another policy asks for it."""
    assessed = assess_due(now=timezone.now())
    beat("doelgroep", now=timezone.now())
    return assessed


@shared_task
def carry_out_trials() -> int:
    """Work out what policy versions to come would change."""
    carried_out = trials.carry_out_trials(now=timezone.now())
    beat("trials", now=timezone.now())
    return carried_out
