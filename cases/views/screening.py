"""Registering the screening of a detention: the day, and per leefgebied what was found and answered."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.access import get_case_to_edit, get_detention
from cases.forms.screening import ScreeningDayForm
from cases.forms.situation import FindingForm
from cases.models import Case
from cases.pages.leefgebieden import period
from cases.pages.screening import finding_forms
from leefgebieden.services.errors import LeefgebiedenError
from leefgebieden.services.screening import screening_done
from nazorg.web.drafts import RESTORED, keeps_draft, taken_draft, writer_of
from nazorg.web.http import AppRequest
from people.models import Detention


@keeps_draft
@require_http_methods(["GET", "POST"])
def screening(request: AppRequest, public_id: UUID, detention_id: UUID) -> HttpResponse:
    """The PI has screened, and told what it found."""
    case = get_case_to_edit(request.user, public_id)
    detention = get_detention(request.user, case, detention_id)
    draft = taken_draft(request) if request.method == "GET" else None
    data: QueryDict | None = request.POST if request.method == "POST" else draft
    today = timezone.localdate()
    day, findings = ScreeningDayForm(data, today=today), finding_forms(data, today=today)
    if draft is not None:
        messages.warning(request, RESTORED)
    elif request.method == "POST" and not [form for form in (day, *findings) if not form.is_valid()]:
        try:
            _register(request, detention, day, findings)
        except LeefgebiedenError as error:
            day.add_error(None, str(error))
        else:
            messages.success(request, "De screening is geregistreerd.")
            return redirect(_back(case, detention))
    return _shown(request, case, detention, day, findings)


def _register(request: AppRequest, detention: Detention, day: ScreeningDayForm, forms: list[FindingForm]) -> None:
    screening_done(
        detention,
        done_on=day.cleaned_data["done_on"],
        findings=[found for form in forms if (found := form.finding())],
        answers={code: said for form in forms for code, said in form.answers().items()},
        by=request.user,
        now=timezone.now(),
        key=day.cleaned_data["key"],
    )


def _back(case: Case, detention: Detention) -> str:
    return f"{reverse('cases:leefgebieden', args=[case.public_id])}?detentie={detention.public_id}"


def _shown(
    request: AppRequest, case: Case, detention: Detention, day: ScreeningDayForm, findings: list[FindingForm]
) -> HttpResponse:
    back = _back(case, detention)
    context = {
        "case": case,
        "day": day,
        "findings": findings,
        "period": period(detention),
        "back": back,
        "writer": writer_of(request.user),
        "crumbs": [
            (case.number, reverse("cases:detail", args=[case.public_id])),
            ("Leefgebieden", back),
        ],
    }
    return render(request, "cases/screening.html", context, status=422 if request.method == "POST" else 200)
