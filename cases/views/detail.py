"""The first page of a dossier."""

import re
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.access import get_case
from cases.pages.frame import frame
from cases.pages.overview import overview
from leefgebieden.pages.doelgroep import doelgroep_of
from nazorg.web.http import AppRequest


@require_safe
def detail(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Where somebody stands, who does what, and what comes next."""
    case = get_case(request.user, public_id)
    today = timezone.localdate()
    head = frame(case, request.user, today, tab="overzicht")
    year = request.GET.get("jaar", "")
    asked = int(year) if re.fullmatch("[0-9]{4}", year) else None
    context = {
        "frame": head,
        "overview": overview(case, request.user, head, year=asked, today=today),
        "doelgroep": doelgroep_of(case.person, request.user, today),
        "case": case,
        "today": today,
    }
    return render(request, "cases/detail.html", context)
