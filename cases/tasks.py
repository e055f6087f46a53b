"""The jobs of the dossier."""

from celery import shared_task
from django.utils import timezone

from cases.services import trials
from cases.services.assessing import assess_due
from cases.services.derive import refresh_due
from cases.services.documents import scan_waiting, tidy_files
from cases.services.letters import make_unfinished
from cases.services.templates import apply_by_date
from cases.services.upgraded import look_again_after_upgrade, rules_now
from nazorg.web.heartbeats import beat


@shared_task
def make_letters() -> int:
    """Make the letters that wait."""
    made = make_unfinished(clock=timezone.now)
    beat("letters", now=timezone.now())
    return made


@shared_task
def scan_documents() -> int:
    """Scan the documents that wait."""
    scanned = scan_waiting(now=timezone.now())
    beat("documents", now=timezone.now())
    return scanned


@shared_task
def tidy_documents() -> int:
    """Clear the files that something interrupted left behind."""
    erased = tidy_files(now=timezone.now())
    beat("tidying", now=timezone.now())
    return erased


@shared_task
def refresh_cases() -> int:
    """Derive the cases whose day has come, and all of them when this version has other rules than the last one."""
    look_again_after_upgrade(rules=rules_now(), today=timezone.localdate())
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
