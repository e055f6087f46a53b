"""From the deadline of a decision or a follow-up to the page where it is done."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from cases.access import case_of_detention, person_of_assessment, person_of_consultation
from leefgebieden.choices import MeasurePoint
from nazorg.web.http import AppRequest


@require_safe
def open_follow_up(request: AppRequest, detention_id: UUID) -> HttpResponse:
    """To the leefgebieden of the dossier. Mails of before each moment had a page of its own still lead here."""
    return redirect("cases:leefgebieden", case_of_detention(request.user, detention_id))


@require_safe
def open_six_months(request: AppRequest, detention_id: UUID) -> HttpResponse:
    """To the page on which is written down how it goes after six months."""
    return _to_moment(request, detention_id, MeasurePoint.ZES_MAANDEN)


@require_safe
def open_twelve_months(request: AppRequest, detention_id: UUID) -> HttpResponse:
    """The same after twelve months."""
    return _to_moment(request, detention_id, MeasurePoint.TWAALF_MAANDEN)


@require_safe
def open_assessment(request: AppRequest, assessment_id: UUID) -> HttpResponse:
    """To the doelgroep of the client, where it is decided or one reads what is missing."""
    return redirect("leefgebieden:doelgroep", person_of_assessment(request.user, assessment_id))


@require_safe
def open_consultation(request: AppRequest, assessment_id: UUID) -> HttpResponse:
    """To where the BIJ-behandelaar decides; for who works with the dossier, to what they may know of it."""
    person_id, decides = person_of_consultation(request.user, assessment_id)
    return redirect("people:coordinate" if decides else "leefgebieden:doelgroep", person_id)


def _to_moment(request: AppRequest, detention_id: UUID, moment: MeasurePoint) -> HttpResponse:
    return redirect("cases:moment", case_of_detention(request.user, detention_id), detention_id, moment.value)
