"""A whole measuring moment at once: every leefgebied on one page."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.access import get_case_to_edit, get_detention
from cases.pages.moment import MomentPage, moment_page
from leefgebieden.choices import MeasurePoint
from leefgebieden.services.errors import ChangedMeanwhileError, LeefgebiedenError
from leefgebieden.services.situations import register_answers
from nazorg.web.drafts import RESTORED, keeps_draft, taken_draft, writer_of
from nazorg.web.http import AppRequest

NOTHING = "Er is niets ingevuld of bevestigd. Kies een situatie, of zet een vinkje bij wat nog zo is."


@keeps_draft
@require_http_methods(["GET", "POST"])
def moment(request: AppRequest, public_id: UUID, detention_id: UUID, moment: str) -> HttpResponse:
    """Say where somebody stands on every leefgebied at a moment. What is left alone stays open."""
    case = get_case_to_edit(request.user, public_id)
    detention = get_detention(request.user, case, detention_id)
    if moment not in MeasurePoint.values:
        raise Http404
    draft = taken_draft(request) if request.method == "GET" else None
    data = request.POST if request.method == "POST" else draft
    page = moment_page(case, detention, moment, today=timezone.localdate(), data=data)
    if draft is not None:
        messages.warning(request, RESTORED)
    elif request.method == "POST" and page.is_valid():
        return _registered(request, page)
    return _shown(request, page, status=422 if request.method == "POST" else 200)


def _registered(request: AppRequest, page: MomentPage) -> HttpResponse:
    answers = page.answers()
    if not answers:
        page.day.add_error(None, NOTHING)
        return _shown(request, page, status=422)
    try:
        register_answers(page.detention, answers, by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        now = moment_page(page.case, page.detention, page.moment, today=timezone.localdate())
        now.day.initial["stated_on"] = page.day.cleaned_data["stated_on"]
        return _shown(request, now.beside(answers, request.POST), status=409)
    except LeefgebiedenError as error:
        page.day.add_error(None, str(error))
        return _shown(request, page, status=422)
    messages.success(request, _told(page, len(answers)))
    return redirect(_back(page))


def _told(page: MomentPage, count: int) -> str:
    done = moment_page(page.case, page.detention, page.moment, today=timezone.localdate())
    told = f"{page.in_words.capitalize()}: {count} {'leefgebied' if count == 1 else 'leefgebieden'} bewaard."
    return f"{told} Nog open: {', '.join(done.open_names)}." if done.open_names else f"{told} Alles is ingevuld."


def _back(page: MomentPage) -> str:
    return f"{reverse('cases:leefgebieden', args=[page.case.public_id])}?detentie={page.detention.public_id}"


def _shown(request: AppRequest, page: MomentPage, *, status: int) -> HttpResponse:
    back = _back(page)
    trail = [(page.case.number, reverse("cases:detail", args=[page.case.public_id])), ("Leefgebieden", back)]
    context = {
        "case": page.case,
        "page": page,
        "back": back,
        "crumbs": trail,
        "today": timezone.localdate(),
        "writer": writer_of(request.user),
    }
    return render(request, "cases/moment.html", context, status=status)
