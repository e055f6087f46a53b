"""How the installation is doing: the jobs, the mail, and duties of which nobody would hear."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nazorg.accounts.access import admin_only
from nazorg.deadlines.unheard import unheard_deadlines
from nazorg.outbox.selectors import outbox_state, undeliverable
from nazorg.web.checks import findings
from nazorg.web.heartbeats import job_health
from nazorg.web.http import AppRequest


@require_safe
@admin_only
def working(request: AppRequest) -> HttpResponse:
    """Jobs, outbox and unheard duties on one page."""
    now = timezone.now()
    context = {
        "jobs": job_health(now=now),
        "findings": findings(now=now),
        "outbox": outbox_state(now=now),
        "undeliverable": undeliverable(),
        "unheard": unheard_deadlines(today=timezone.localdate()),
        "has_mail_server": bool(settings.EMAIL_URL),
    }
    return render(request, "deadlines/working.html", context)
