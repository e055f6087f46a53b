"""From the deadline of a decision or a follow-up to the page where it is done."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from cases.access import case_of_assessment, case_of_detention
from nazorg.web.http import AppRequest


@require_safe
def open_follow_up(request: AppRequest, detention_id: UUID) -> HttpResponse:
    """To the leefgebieden of the dossier, where it is written down how it goes."""
    return redirect("cases:leefgebieden", case_of_detention(request.user, detention_id))


@require_safe
def open_assessment(request: AppRequest, assessment_id: UUID) -> HttpResponse:
    """To the dossier whose doelgroep asks for a decision."""
    return redirect("cases:detail", case_of_assessment(request.user, assessment_id))
