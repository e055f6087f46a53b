"""`/gezondheid/`: for whoever watches over the installation. Tells nothing that isn't for everybody."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from nazorg.web.checks import Level, findings, worst
from nazorg.web.heartbeats import job_health


@login_not_required
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """200 when the database answers, every job has run lately and no check fails; 503 otherwise.

    The status "warning" comes with 200: all work goes on, and a person has to look at what a check says.
    """
    now = timezone.now()
    try:
        jobs, found = job_health(now=now), findings(now=now)
    except Error:
        return JsonResponse({"status": Level.ERROR, "database": Level.ERROR, "jobs": {}, "checks": {}}, status=503)
    levels = {job.job: Level.OK if job.is_healthy else Level.ERROR for job in jobs}
    status = worst([*levels.values(), *(finding.level for finding in found)])
    told: dict[str, Any] = {
        "status": status,
        "database": Level.OK,
        "jobs": {job.job: {"status": levels[job.job], "last_ok_at": job.last_ok_at} for job in jobs},
        "checks": {finding.code: {"status": finding.level, "text": finding.text} for finding in found},
    }
    return JsonResponse(told, status=503 if status is Level.ERROR else 200)
