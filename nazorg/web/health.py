"""`/gezondheid/`: for whoever watches over the installation. Tells nothing that isn't for everybody."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from nazorg.web.heartbeats import job_health

OK, ERROR = "ok", "error"


@login_not_required
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """200 when the database answers and every job has run lately, 503 otherwise."""
    try:
        jobs = job_health(now=timezone.now())
    except Error:
        return JsonResponse({"status": ERROR, "database": ERROR, "jobs": {}}, status=503)
    is_well = all(job.is_healthy for job in jobs)
    told: dict[str, Any] = {
        job.job: {"status": OK if job.is_healthy else ERROR, "last_ok_at": job.last_ok_at} for job in jobs
    }
    return JsonResponse(
        {"status": OK if is_well else ERROR, "database": OK, "jobs": told}, status=200 if is_well else 503
    )
