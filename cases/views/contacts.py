"""The tab Contacten: the box that stays open, the notes, and correcting one."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.access import get_case, get_case_to_edit, get_note
from cases.forms.notes import NewNoteForm, NoteForm, correction
from cases.models import Case, ContactNote
from cases.pages.chain import chain_of
from cases.pages.frame import frame
from cases.pages.from_organisations import said_by_organisations
from cases.pages.notes import about_next, earlier_versions, notes_page
from cases.services import CaseError
from cases.services.notes import correct_note, write_note
from nazorg.web.drafts import RESTORED, keeps_draft, taken_draft, writer_of
from nazorg.web.http import AppRequest
from nazorg.web.paging import page_number

TAB = "contacten"
SAVED = "De notitie is bewaard."


@keeps_draft
@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Read the notes, and write one. With htmx the box comes back empty, without it the page does."""
    if request.method == "POST":
        return _written(request, get_case_to_edit(request.user, public_id))
    case, draft = get_case(request.user, public_id), taken_draft(request)
    if draft is None:
        return _shown(request, case)
    messages.warning(request, RESTORED)
    return _shown(request, case, form=NewNoteForm(draft, today=timezone.localdate()))


@keeps_draft
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: AppRequest, public_id: UUID, note_id: UUID) -> HttpResponse:
    """One note with what it said before; its writer can correct it."""
    if request.method != "POST":
        found, draft = get_note(request.user, get_case(request.user, public_id), note_id), taken_draft(request)
        if draft is not None:
            messages.warning(request, RESTORED)
        return _note_shown(request, found, correction(found, draft))
    found = get_note(request.user, get_case_to_edit(request.user, public_id), note_id)
    if found.written_by_id != request.user.pk:
        raise PermissionDenied("Alleen wie de notitie schreef, kan haar verbeteren.")
    form = correction(found, request.POST)
    if form.is_valid():
        try:
            correct_note(found, form.details(), by=request.user, now=timezone.now())
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De notitie is verbeterd. Wat er eerder stond, blijft bewaard.")
            return redirect("cases:contacts", public_id)
    return _note_shown(request, found, form, status=422)


def _written(request: AppRequest, case: Case) -> HttpResponse:
    form = NewNoteForm(request.POST, today=timezone.localdate())
    if form.is_valid():
        try:
            write_note(case, form.details(), key=form.cleaned_data["key"], by=request.user, now=timezone.now())
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            if request.htmx:
                return _shown(request, case, told=SAVED)
            messages.success(request, SAVED)
            return redirect(f"{reverse('cases:contacts', args=[case.public_id])}#id_text")
    return _shown(request, case, form=form, told="De notitie is nog niet bewaard.", status=422)


def _shown(
    request: AppRequest, case: Case, *, form: NewNoteForm | None = None, told: str = "", status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    is_part = bool(request.htmx and request.htmx.target == "contacten")
    head = None if is_part else frame(case, request.user, today, tab=TAB)
    can_write = is_part or bool(head and head.may_edit)
    empty = NewNoteForm(about=about_next(case, request.user), today=today) if can_write and form is None else None
    context = {
        "frame": head,
        "case": case,
        "today": today,
        "page": notes_page(case, request.user, page_number(request.GET.get("pagina"))),
        "form": form or empty,
        "told": told,
        "organisations": [] if is_part else said_by_organisations(case),
        "chain": [] if is_part else chain_of(case, today=today),
        "writer": writer_of(request.user),
    }
    template = "cases/_contacts_notes.html" if is_part else "cases/contacts.html"
    return render(request, template, context, status=status)


def _note_shown(request: AppRequest, found: ContactNote, form: NoteForm, *, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    head = frame(found.case, request.user, today, tab=TAB)
    is_mine = found.written_by_id == request.user.pk
    context = {
        "frame": head,
        "case": found.case,
        "note": found,
        "form": form if is_mine and head.may_edit else None,
        "earlier": earlier_versions(found),
        "today": today,
        "writer": writer_of(request.user),
    }
    return render(request, "cases/note.html", context, status=status)
