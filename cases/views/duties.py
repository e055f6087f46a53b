"""From the deadline of a decision or a follow-up to the page where it is done."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from cases.access import case_of_detention, person_of_assessment
from nazorg.web.http import AppRequest


@require_safe
def open_follow_up(request: AppRequest, detention_id: UUID) -> HttpResponse:
    """To the leefgebieden of the dossier, where it is written down how it goes."""
    return redirect("cases:leefgebieden", case_of_detention(request.user, detention_id))


@require_safe
def open_assessment(request: AppRequest, assessment_id: UUID) -> HttpResponse:
    """To the doelgroep of the client, where it is decided or one reads what is missing."""
    return redirect("leefgebieden:doelgroep", person_of_assessment(request.user, assessment_id))
