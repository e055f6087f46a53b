"""Judicial titles and supervision: the tab of a dossier, its forms, and the list of what ends soon."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.access import case_of_title_deadline, for_case_workers, get_case, get_case_to_edit, get_title
from cases.forms.details import RemoveForm
from cases.forms.titles import TitleForm
from cases.models import Case
from cases.pages.frame import frame
from cases.pages.titles import ending_page, titles_page
from cases.services import CaseError
from cases.services.supervision import ask_how_it_goes
from nazorg.audit.services import log_look
from nazorg.web.drafts import keeps_draft, typed_in, writer_of
from nazorg.web.editing import Editing
from nazorg.web.http import AppRequest
from nazorg.web.paging import page_number
from people import services as people
from people.services import ChangedMeanwhileError, PeopleError

TAB = "toezicht"
accepts_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def titles(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Who supervises this client, on what ground and until when."""
    case = get_case(request.user, public_id)
    return _shown(request, case, "cases/titles.html", {"page": titles_page(case, timezone.localdate())})


@keeps_draft
@accepts_form
def add_title(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Write down a title."""
    case = get_case_to_edit(request.user, public_id)
    form = TitleForm.showing(None, typed_in(request))
    if request.method != "POST" or not form.is_valid():
        return _form(request, case, form)
    try:
        people.register_title(case.person, form.told(), by=request.user, now=timezone.now())
    except PeopleError as error:
        form.add_error(None, str(error))
        return _form(request, case, form)
    return _done(request, case, "De titel is vastgelegd.")


@keeps_draft
@accepts_form
def change_title(request: AppRequest, public_id: UUID, title_id: UUID) -> HttpResponse:
    """Change a title. On a conflict nothing is saved, and both texts stand beside each other."""
    case = get_case_to_edit(request.user, public_id)
    title = get_title(request.user, case, title_id)
    typed = typed_in(request)
    form, editing = TitleForm.showing(people.details_of(title), typed), Editing.of(typed, title.revision)
    if request.method != "POST" or not form.is_valid():
        return _form(request, case, form, title=title, editing=editing)
    try:
        people.change_title(title, form.told(), revision=editing.revision, by=request.user, now=timezone.now())
    except ChangedMeanwhileError as error:
        return _form(request, case, form, status=409, title=title, editing=editing.conflicts(form, error))
    except PeopleError as error:
        form.add_error(None, str(error))
        return _form(request, case, form, title=title, editing=editing)
    return _done(request, case, "De wijziging is bewaard.")


@keeps_draft
@accepts_form
def remove_title(request: AppRequest, public_id: UUID, title_id: UUID) -> HttpResponse:
    """Take away a title that should never have been there, with why."""
    case = get_case_to_edit(request.user, public_id)
    title = get_title(request.user, case, title_id)
    typed = typed_in(request)
    form, editing = RemoveForm(typed), Editing.of(typed, title.revision)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            people.remove_title(title, reason=reason, revision=editing.revision, by=request.user, now=timezone.now())
        except PeopleError as error:
            form.add_error(None, str(error))
            editing = Editing.of(None, title.revision)
        else:
            return _done(request, case, "De titel is verwijderd. In de geschiedenis blijft zij staan.")
    context = {"form": form, "title": title, "editing": editing, "writer": writer_of(request.user)}
    return _shown(request, case, "cases/title_remove.html", context, status=422 if form.errors else 200)


@require_POST
def ask(request: AppRequest, public_id: UUID, title_id: UUID) -> HttpResponse:
    """Plan the action to ask how the supervision goes."""
    case = get_case_to_edit(request.user, public_id)
    title = get_title(request.user, case, title_id)
    try:
        ask_how_it_goes(case, title, by=request.user, now=timezone.now())
    except CaseError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "De actie “Vraag hoe het toezicht loopt” staat bij Plan & acties.")
    return redirect("cases:titles", public_id)


@require_safe
def open_title(request: AppRequest, subject_id: UUID) -> HttpResponse:
    """From the deadline of a supervision to the tab of its dossier."""
    return redirect("cases:titles", case_of_title_deadline(request.user, subject_id))


@for_case_workers
@require_safe
def ending(request: AppRequest) -> HttpResponse:
    """The supervisions that end within three months, over all dossiers of this user."""
    today = timezone.localdate()
    found = ending_page(request.user, number=page_number(request.GET.get("pagina")), today=today)
    log_look(request.user, found.person_ids, purpose="toezicht")
    return render(request, "cases/ending_supervision.html", {"ending": found, "page": found.page, "today": today})


def _form(request: AppRequest, case: Case, form: TitleForm, *, status: int = 0, **shown: Any) -> HttpResponse:
    context = {"form": form, "writer": writer_of(request.user), "editing": None, **shown}
    status = status or (422 if request.method == "POST" else 200)
    return _shown(request, case, "cases/title_form.html", context, status=status)


def _done(request: AppRequest, case: Case, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("cases:titles", case.public_id)


def _shown(
    request: AppRequest, case: Case, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    head = frame(case, request.user, today, tab=TAB)
    return render(request, template, {"frame": head, "case": case, "today": today, **context}, status=status)
