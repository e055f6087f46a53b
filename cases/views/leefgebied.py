"""One leefgebied of a dossier, and the forms of its details."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import get_case, get_case_to_edit, get_detail
from cases.forms.details import DetailForm, RemoveForm
from cases.models import Case
from cases.pages.detail_kinds import BY_CODE, DetailKind
from cases.pages.frame import frame
from cases.pages.leefgebied import leefgebied_page
from leefgebieden.choices import LifeDomain
from leefgebieden.services.details import change_detail as change
from leefgebieden.services.details import facts_of, register_detail
from leefgebieden.services.details import remove_detail as remove
from leefgebieden.services.errors import ChangedMeanwhileError, LeefgebiedenError
from nazorg.web.drafts import keeps_draft, typed_in, writer_of
from nazorg.web.editing import Editing
from nazorg.web.http import AppRequest

TAB = "leefgebieden"
accepts_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def leefgebied(request: AppRequest, public_id: UUID, code: str) -> HttpResponse:
    """Where somebody stands on one leefgebied, what to do, and the details."""
    case, today = get_case(request.user, public_id), timezone.localdate()
    if code not in LifeDomain.values:
        raise Http404
    context = {"page": leefgebied_page(case, LifeDomain(code), today)}
    return _shown(request, case, "cases/leefgebied.html", context)


@keeps_draft
@accepts_form
def add_detail(request: AppRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Write down something new."""
    case, found = get_case_to_edit(request.user, public_id), _kind(kind)
    form = found.form.showing(None, typed_in(request))
    if request.method != "POST" or not form.is_valid():
        return _form(request, case, found, form)
    try:
        detention = case.person.last_detention()
        register_detail(case.person, form.told(), detention=detention, by=request.user, now=timezone.now())
    except LeefgebiedenError as error:
        form.add_error(None, str(error))
        return _form(request, case, found, form)
    return _done(request, case, found, "Het is vastgelegd.")


@keeps_draft
@accepts_form
def change_detail(request: AppRequest, public_id: UUID, kind: str, detail_id: UUID) -> HttpResponse:
    """Change a detail. On a conflict nothing is saved, and both texts stand beside each other."""
    case, found = get_case_to_edit(request.user, public_id), _kind(kind)
    row = get_detail(request.user, case, found.model, detail_id)
    typed = typed_in(request)
    form, editing = found.form.showing(facts_of(row), typed), Editing.of(typed, row.revision)
    if request.method != "POST" or not form.is_valid():
        return _form(request, case, found, form, row=row, editing=editing)
    try:
        change(row, form.told(), revision=editing.revision, by=request.user, now=timezone.now())
    except ChangedMeanwhileError as error:
        return _form(request, case, found, form, status=409, row=row, editing=editing.conflicts(form, error))
    except LeefgebiedenError as error:
        form.add_error(None, str(error))
        return _form(request, case, found, form, row=row, editing=editing)
    return _done(request, case, found, "De wijziging is bewaard.")


@keeps_draft
@accepts_form
def remove_detail(request: AppRequest, public_id: UUID, kind: str, detail_id: UUID) -> HttpResponse:
    """Take away what should not have been written down, with why."""
    case, found = get_case_to_edit(request.user, public_id), _kind(kind)
    row = get_detail(request.user, case, found.model, detail_id)
    typed = typed_in(request)
    form, editing = RemoveForm(typed), Editing.of(typed, row.revision)
    if request.method == "POST" and form.is_valid():
        try:
            remove(
                row, reason=form.cleaned_data["reason"], revision=editing.revision, by=request.user, now=timezone.now()
            )
        except LeefgebiedenError as error:
            form.add_error(None, str(error))
            editing = Editing.of(None, row.revision)
        else:
            return _done(request, case, found, "Het is verwijderd. In de geschiedenis blijft het staan.")
    context = {"form": form, "kind": found, "row": row, "editing": editing, "title": _title(found, row)}
    context["writer"] = writer_of(request.user)
    return _shown(request, case, "cases/detail_remove.html", context, status=422 if form.errors else 200)


def _kind(code: str) -> DetailKind:
    if code not in BY_CODE:
        raise Http404
    return BY_CODE[code]


def _title(kind: DetailKind, row: object) -> str:
    title: Callable[[Any], object] = kind.columns[0][1]
    return str(title(row) or kind.one)


def _form(
    request: AppRequest, case: Case, kind: DetailKind, form: DetailForm, *, status: int = 0, **shown: Any
) -> HttpResponse:
    context = {"form": form, "kind": kind, "writer": writer_of(request.user), "editing": None, **shown}
    status = status or (422 if request.method == "POST" else 200)
    return _shown(request, case, "cases/detail_form.html", context, status=status)


def _done(request: AppRequest, case: Case, kind: DetailKind, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("cases:leefgebied", case.public_id, kind.leefgebied.value)


def _shown(
    request: AppRequest, case: Case, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    head = frame(case, request.user, today, tab=TAB)
    return render(request, template, {"frame": head, "case": case, "today": today, **context}, status=status)
