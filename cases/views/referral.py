"""Referrals: asking an organisation, and writing down what it says."""

from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import case_of_referral, get_case, get_case_to_edit, get_referral
from cases.forms.referrals import DayForm, ReasonForm, ReferralForm, RefusalForm
from cases.models import Referral
from cases.pages.frame import frame
from cases.pages.referrals import possible_answers, referral_row
from cases.services import CaseError, ChangedMeanwhileError
from cases.services import referrals as services
from cases.views.deeds import Deed, MakeForm, Typed, folded
from cases.views.work import TAB
from nazorg.web.drafts import RESTORED, keeps_draft, taken_draft, writer_of
from nazorg.web.editing import Editing, status_of
from nazorg.web.http import AppRequest


def _on_a_day(prefix: str, form: type[forms.Form] = DayForm) -> MakeForm:
    return lambda _referral, data: form(data, initial={"on": timezone.localdate()}, prefix=prefix)


DEEDS: dict[str, Deed] = {
    "accept": Deed(
        services.accept, "De organisatie neemt het aan.", _on_a_day("accept"), "Aangenomen", "Vastleggen: aangenomen"
    ),
    "refuse": Deed(
        services.refuse,
        "De weigering is vastgelegd. De coördinator beslist wat er nu gebeurt.",
        _on_a_day("refuse", RefusalForm),
        "Geweigerd",
        "Vastleggen: geweigerd",
    ),
    "arrived": Deed(
        services.arrived, "De cliënt is aangekomen.", _on_a_day("arrived"), "Cliënt is er", "Vastleggen: cliënt is er"
    ),
    "not_arrived": Deed(
        services.not_arrived,
        "Vastgelegd dat de cliënt er niet is. De coördinator beslist wat er nu gebeurt.",
        _on_a_day("not_arrived"),
        "Cliënt is er niet",
        "Vastleggen: cliënt is er niet",
    ),
    "give_back": Deed(
        services.give_back,
        "De vraag is teruggegeven. De coördinator beslist wat er nu gebeurt.",
        lambda _referral, data: ReasonForm(data, prefix="give_back"),
        "Teruggegeven",
        "Vastleggen: teruggegeven",
    ),
    "withdraw": Deed(
        services.withdraw,
        "De doorverwijzing is ingetrokken.",
        lambda _referral, data: ReasonForm(data, prefix="withdraw"),
        "Intrekken",
        "Doorverwijzing intrekken",
    ),
}


@require_safe
def referral(request: AppRequest, public_id: UUID, referral_id: UUID) -> HttpResponse:
    """One referral: what was asked, what was heard, and what can be written down."""
    return _shown(request, get_referral(request.user, get_case(request.user, public_id), referral_id))


@require_safe
def open_referral(request: AppRequest, referral_id: UUID) -> HttpResponse:
    """From a deadline of a referral to its page."""
    return redirect("cases:referral", case_of_referral(request.user, referral_id), referral_id)


@keeps_draft
@require_http_methods(["GET", "HEAD", "POST"])
def new_referral(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Ask an organisation something."""
    case = get_case_to_edit(request.user, public_id)
    typed = request.POST if request.method == "POST" else taken_draft(request)
    form = ReferralForm(typed)
    if request.method != "POST" and typed is not None:
        messages.warning(request, RESTORED)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.refer(case, form.asked(), by=request.user, now=timezone.now())
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De doorverwijzing staat klaar. Vertel de organisatie zelf dat de vraag er ligt.")
            return redirect("cases:referral", public_id, made.public_id)
    today = timezone.localdate()
    head = frame(case, request.user, today, tab=TAB)
    context = {"frame": head, "case": case, "form": form, "today": today, "writer": writer_of(request.user)}
    status = 422 if request.method == "POST" else 200
    return render(request, "cases/new_referral.html", context, status=status)


@keeps_draft
@require_http_methods(["GET", "POST"])
def do(request: AppRequest, public_id: UUID, referral_id: UUID, name: str) -> HttpResponse:
    """Write down what became of it. On a conflict nothing is saved and what was typed stays in its form."""
    found, deed = get_referral(request.user, get_case_to_edit(request.user, public_id), referral_id), DEEDS[name]
    typed = request.POST if request.method == "POST" else taken_draft(request)
    if typed is None or deed.form is None:
        return redirect("cases:referral", public_id, referral_id)
    form, editing = deed.form(found, typed), Editing.of(typed, found.revision, must_tell=True)
    if request.method == "GET":
        messages.warning(request, RESTORED)
        return _shown(request, found, Typed(name, form, editing))
    if not form.is_valid():
        return _shown(request, found, Typed(name, form, editing), status=422)
    try:
        deed.service(found, **form.cleaned_data, revision=editing.revision, by=request.user, now=timezone.now())
    except CaseError as error:
        form.add_error(None, str(error))
        if isinstance(error, ChangedMeanwhileError):
            editing = editing.compared([], error)
        return _shown(request, found, Typed(name, form, editing), status=status_of(form, editing))
    messages.success(request, deed.done)
    return redirect("cases:referral", public_id, referral_id)


def _shown(request: AppRequest, found: Referral, typed: Typed | None = None, *, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    head = frame(found.case, request.user, today, tab=TAB)
    possible = possible_answers(found) if head.may_edit else set()
    context = {
        "frame": head,
        "case": found.case,
        "referral": found,
        "row": referral_row(found),
        "folded": list(folded(DEEDS, possible, found, url_of=partial(_url, found), typed=typed)),
        "today": today,
        "writer": writer_of(request.user),
    }
    return render(request, "cases/referral.html", context, status=status)


def _url(found: Referral, code: str) -> str:
    return reverse(f"cases:referral_{code}", args=[found.case.public_id, found.public_id])
