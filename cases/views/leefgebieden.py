"""The tab Leefgebieden: the matrix, and filling in or correcting one place of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import get_case, get_case_to_edit, get_detention
from cases.forms.situation import SituationForm
from cases.models import Case
from cases.pages.frame import frame
from cases.pages.leefgebieden import chosen, detentions_of, matrix, period, screening_view
from cases.pages.situation import SituationPage, initial_of, situation_page
from leefgebieden.choices import LifeDomain, MeasurePoint
from leefgebieden.services.errors import ChangedMeanwhileError, LeefgebiedenError
from leefgebieden.services.situations import register_situation
from nazorg.web.drafts import RESTORED, keeps_draft, taken_draft, writer_of
from nazorg.web.http import AppRequest
from people.models import Detention


@require_safe
def leefgebieden(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Each leefgebied at each moment of one detention; the last one, or the one in the address."""
    case = get_case(request.user, public_id)
    today, head = timezone.localdate(), frame(case, request.user, timezone.localdate(), tab="leefgebieden")
    detentions = detentions_of(case)
    detention = chosen(detentions, request.GET.get("detentie", ""))
    context = {"frame": head, "case": case, "today": today, "detentions": []}
    if detention:
        context |= {
            "matrix": matrix(case, detention, may_edit=head.may_edit, today=today),
            "screening": screening_view(case, detention, may_edit=head.may_edit, today=today),
            "period": period(detention),
            "detentions": [
                (period(other), f"?detentie={other.public_id}", other == detention, None) for other in detentions
            ],
        }
    return render(request, "cases/leefgebieden.html", context)


@keeps_draft
@require_http_methods(["GET", "POST"])
def situation(request: AppRequest, public_id: UUID, code: str, detention_id: UUID, moment: str) -> HttpResponse:
    """Say where somebody stands, or correct what was said. What was said before stays readable below the form."""
    case = get_case_to_edit(request.user, public_id)
    detention = get_detention(request.user, case, detention_id)
    if code not in LifeDomain.values or moment not in MeasurePoint.values:
        raise Http404
    draft = taken_draft(request) if request.method == "GET" else None
    data = request.POST if request.method == "POST" else draft
    page = situation_page(case, detention, code, moment)
    form = SituationForm(data, leefgebied=code, moment=moment, initial=initial_of(page, timezone.localdate()))
    if draft is not None:
        messages.warning(request, RESTORED)
    elif request.method == "POST" and form.is_valid():
        return _registered(request, case, detention, page, form)
    return _shown(request, case, page, form, status=422 if request.method == "POST" else 200)


def _registered(
    request: AppRequest, case: Case, detention: Detention, page: SituationPage, form: SituationForm
) -> HttpResponse:
    version = form.cleaned_data["version"]
    try:
        register_situation(detention, form.statement(), version=version, by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        seen = situation_page(case, detention, page.leefgebied, page.moment)
        data = request.POST.copy()
        data["version"] = str(seen.version)
        again = SituationForm(data, leefgebied=page.leefgebied, moment=page.moment)
        again.is_valid()
        return _shown(request, case, seen.beside(again.statement()), again, status=409)
    except LeefgebiedenError as error:
        form.add_error(None, str(error))
        return _shown(request, case, page, form, status=422)
    messages.success(request, f"{page.name}, {page.moment_in_words}: bewaard.")
    return redirect(f"{reverse('cases:leefgebieden', args=[case.public_id])}?detentie={detention.public_id}")


def _shown(request: AppRequest, case: Case, page: SituationPage, form: SituationForm, *, status: int) -> HttpResponse:
    back = f"{reverse('cases:leefgebieden', args=[case.public_id])}?detentie={page.detention.public_id}"
    trail = [(case.number, reverse("cases:detail", args=[case.public_id])), ("Leefgebieden", back)]
    context = {
        "case": case,
        "page": page,
        "form": form,
        "back": back,
        "crumbs": trail,
        "writer": writer_of(request.user),
    }
    return render(request, "cases/situation.html", context, status=status)
