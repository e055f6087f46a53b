"""Mijn acties, and answering what is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.models import Action, Referral
from cases.services import CaseError, ChangedMeanwhileError, partner
from nazorg.web.drafts import keeps_draft, typed_in, writer_of
from nazorg.web.editing import Editing, status_of
from nazorg.web.http import AppRequest
from nazorg.web.paging import page_number
from portal.access import for_partners, get_shared_action, get_shared_referral, log_shown, organisation_of
from portal.forms import AcceptForm, DayForm, DoneForm, FailForm, FilterForm, RefuseForm, usual_day
from portal.pages import Task, action_task, my_tasks, referral_task


@dataclass(frozen=True)
class Answer:
    """What a partner can say: what it does, what it says afterwards, and what it asks first, if anything."""

    service: Callable[..., Any]
    said: str
    form: type[forms.Form] | None = None
    heading: str = ""
    button: str = ""


ANSWERS = {
    "accept": Answer(partner.accept, "U hebt de actie aangenomen."),
    "take": Answer(partner.take, "De actie is in behandeling."),
    "done": Answer(partner.done, "De actie is gedaan. De regisseur ziet het resultaat.", DoneForm, "Gedaan", "Gedaan"),
    "not_done": Answer(
        partner.fail,
        "De actie gaat terug naar de coördinator, met uw voorstel.",
        FailForm,
        "Lukt niet",
        "Terug naar de coördinator",
    ),
}
REFERRAL_ANSWERS = {
    "accept": Answer(
        partner.accept_referral, "U hebt de cliënt aangenomen.", AcceptForm, "Cliënt aannemen", "Aannemen"
    ),
    "refuse": Answer(
        partner.refuse_referral,
        "U hebt de cliënt niet aangenomen. De coördinator beslist wat er nu gebeurt.",
        RefuseForm,
        "Niet aannemen",
        "Niet aannemen",
    ),
    "arrived": Answer(
        partner.report_arrival, "U hebt gemeld dat de cliënt er is.", DayForm, "De cliënt is er", "Melden"
    ),
    "not_arrived": Answer(
        partner.report_absence,
        "U hebt gemeld dat de cliënt niet kwam. De coördinator beslist wat er nu gebeurt.",
        DayForm,
        "De cliënt is niet gekomen",
        "Melden",
    ),
}


@for_partners
@require_safe
def tasks(request: AppRequest) -> HttpResponse:
    """What is asked of the organisation of the reader, by date."""
    form, today = FilterForm(request.GET), timezone.localdate()
    number = page_number(request.GET.get("pagina"))
    found = my_tasks(organisation_of(request.user), form, number=number, today=today)
    log_shown(request.user, found.clients)
    form.count(found.numbers)
    context = {"tasks": found, "page": found.page, "form": form, "today": today}
    is_part = request.htmx and request.htmx.target == "resultaat"
    return render(request, "portal/_tasks_result.html" if is_part else "portal/tasks.html", context)


@for_partners
@require_safe
def action(request: AppRequest, action_id: UUID) -> HttpResponse:
    """One action that is asked."""
    return _task(request, action_task(get_shared_action(request.user, action_id)))


@for_partners
@require_safe
def referral(request: AppRequest, referral_id: UUID) -> HttpResponse:
    """One client who is referred."""
    return _task(request, referral_task(get_shared_referral(request.user, referral_id)))


@keeps_draft
@for_partners
@require_http_methods(["GET", "HEAD", "POST"])
def answer_action(request: AppRequest, action_id: UUID, name: str) -> HttpResponse:
    """Say what becomes of an action."""
    found = get_shared_action(request.user, action_id)
    return _answer(request, found, action_task(found), ANSWERS[name])


@keeps_draft
@for_partners
@require_http_methods(["GET", "HEAD", "POST"])
def answer_referral(request: AppRequest, referral_id: UUID, name: str) -> HttpResponse:
    """Say what becomes of a referral."""
    found = get_shared_referral(request.user, referral_id)
    return _answer(request, found, referral_task(found), REFERRAL_ANSWERS[name])


def _answer(request: AppRequest, found: Action | Referral, task: Task, answer: Answer) -> HttpResponse:
    typed = typed_in(request)
    form, editing = _form(answer, typed), Editing.of(typed, found.revision, must_tell=True)
    if request.method != "POST" or (form and not form.is_valid()):
        return _asked(request, task, answer, form, editing) if form else redirect(task.url)
    said = form.cleaned_data if form else {}
    try:
        answer.service(found, **said, revision=editing.revision, by=request.user, now=timezone.now())
    except CaseError as error:
        return _refused(request, task, answer, form, editing, error=error)
    messages.success(request, answer.said)
    return redirect("portal:tasks")


def _refused(
    request: AppRequest, task: Task, answer: Answer, form: forms.Form | None, editing: Editing, *, error: CaseError
) -> HttpResponse:
    """It couldn't be done: the form again with what was typed, or the page of the task when nothing was asked."""
    if form is None:
        messages.error(request, str(error))
        return redirect(task.url)
    if isinstance(error, ChangedMeanwhileError):
        return _asked(request, task, answer, form, editing.compared([], error))
    form.add_error(None, str(error))
    return _asked(request, task, answer, form, editing)


def _form(answer: Answer, typed: QueryDict | None) -> forms.Form | None:
    return answer.form(typed, initial=usual_day(timezone.localdate())) if answer.form else None


def _asked(request: AppRequest, task: Task, answer: Answer, form: forms.Form, editing: Editing) -> HttpResponse:
    context = {"task": task, "answer": answer, "form": form, "editing": editing, "writer": writer_of(request.user)}
    return render(request, "portal/answer.html", context, status=status_of(form, editing))


def _task(request: AppRequest, task: Task) -> HttpResponse:
    return render(request, "portal/task.html", {"task": task, "today": timezone.localdate()})
