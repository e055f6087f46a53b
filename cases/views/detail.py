"""The first page of a dossier."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.access import get_case
from cases.pages.frame import frame
from cases.pages.overview import overview
from nazorg.web.http import AppRequest


@require_safe
def detail(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Where somebody stands, who does what, and what comes next."""
    case = get_case(request.user, public_id)
    today = timezone.localdate()
    context = {
        "frame": frame(case, request.user, today, tab="overzicht"),
        "overview": overview(case),
        "case": case,
        "today": today,
    }
    return render(request, "cases/detail.html", context)
