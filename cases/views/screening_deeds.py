"""Planning the screening of a detention, and saying why there will be none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.access import get_case_to_edit, get_detention
from cases.forms.screening import NotScreenedForm, PlanScreeningForm
from cases.models import Case
from cases.pages.leefgebieden import period
from cases.pages.screening import planned_screener
from leefgebieden.services.errors import LeefgebiedenError
from leefgebieden.services.screening import plan_screening, screening_not_done
from nazorg.web.drafts import RESTORED, keeps_draft, taken_draft, writer_of
from nazorg.web.http import AppRequest
from people.models import Detention


@dataclass(frozen=True)
class Deed:
    """What the page asks and says, and what it does."""

    service: Callable[..., Any]
    form: Callable[[QueryDict | None, Detention], forms.Form]
    heading: str
    intro: str
    button: str
    done: str


def _plan_form(data: QueryDict | None, detention: Detention) -> forms.Form:
    return PlanScreeningForm(data, today=timezone.localdate(), screener=planned_screener(detention))


def _not_done_form(data: QueryDict | None, _detention: Detention) -> forms.Form:
    return NotScreenedForm(data)


PLAN = Deed(
    plan_screening,
    _plan_form,
    "Screening plannen",
    "De termijn van de screening loopt door tot zij gedaan is. Is er een nieuwe dag, plan dan opnieuw: wat er stond, "
    "blijft te lezen in de tijdlijn.",
    "Planning bewaren",
    "De screening is gepland.",
)
NOT_DONE = Deed(
    screening_not_done,
    _not_done_form,
    "Screening niet uitgevoerd",
    "De termijn is hiermee afgedaan; in de cijfers telt dit apart. Wordt later toch gescreend, dan legt u dat alsnog "
    "vast.",
    "Vastleggen",
    "Vastgelegd dat er niet is gescreend.",
)


@keeps_draft
@require_http_methods(["GET", "POST"])
def plan(request: AppRequest, public_id: UUID, detention_id: UUID) -> HttpResponse:
    """The PI says when it will screen, and who will."""
    return _deed(request, public_id, detention_id, PLAN)


@keeps_draft
@require_http_methods(["GET", "POST"])
def not_done(request: AppRequest, public_id: UUID, detention_id: UUID) -> HttpResponse:
    """There will be no screening, and why."""
    return _deed(request, public_id, detention_id, NOT_DONE)


def _deed(request: AppRequest, public_id: UUID, detention_id: UUID, deed: Deed) -> HttpResponse:
    case = get_case_to_edit(request.user, public_id)
    detention = get_detention(request.user, case, detention_id)
    draft = taken_draft(request) if request.method == "GET" else None
    form = deed.form(request.POST if request.method == "POST" else draft, detention)
    if draft is not None:
        messages.warning(request, RESTORED)
    elif request.method == "POST" and form.is_valid():
        try:
            deed.service(detention, **form.cleaned_data, by=request.user, now=timezone.now())
        except LeefgebiedenError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, deed.done)
            return redirect(_back(case, detention))
    context = {
        "case": case,
        "form": form,
        "deed": deed,
        "period": period(detention),
        "back": _back(case, detention),
        "writer": writer_of(request.user),
        "crumbs": [
            (case.number, reverse("cases:detail", args=[case.public_id])),
            ("Leefgebieden", _back(case, detention)),
        ],
    }
    return render(request, "cases/screening_deed.html", context, status=422 if request.method == "POST" else 200)


def _back(case: Case, detention: Detention) -> str:
    return f"{reverse('cases:leefgebieden', args=[case.public_id])}?detentie={detention.public_id}"
