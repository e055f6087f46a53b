"""The tab with what happened."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.access import get_case
from cases.pages.frame import frame
from cases.pages.timeline import timeline
from nazorg.web.http import AppRequest
from nazorg.web.paging import page_number


@require_safe
def shown(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Fifty of the things that happened, the latest first."""
    case = get_case(request.user, public_id)
    today = timezone.localdate()
    context = {
        "frame": frame(case, request.user, today, tab="tijdlijn"),
        "page": timeline(case, number=page_number(request.GET.get("pagina"))),
        "today": today,
    }
    return render(request, "cases/timeline.html", context)
