"""The tab Documenten: what is there, adding, opening and removing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from cases import services, storage
from cases.access import get_case, get_case_to_edit, get_document, get_document_to_remove
from cases.forms.documents import DocumentForm, RemovalForm
from cases.forms.letters import NewLetterForm
from cases.models import Case, Document
from cases.pages.documents import documents_page
from cases.pages.frame import frame
from cases.pages.letters import letters_of
from cases.rules.file_types import EXTENSIONS
from nazorg.web.http import AppRequest, posted

# A file of somebody else runs nothing, loads nothing and stands in no frame, also when a browser shows it after all.
LOCKED_UP = "sandbox; default-src 'none'; frame-ancestors 'none'"


@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: AppRequest, public_id: UUID) -> HttpResponse:
    """The documents of a dossier, and a form to add one."""
    if request.method != "POST":
        return _page(request, get_case(request.user, public_id), DocumentForm())
    case = get_case_to_edit(request.user, public_id)
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            added = services.add_document(case, form.upload, by=request.user, now=timezone.now())
        except services.CaseError as error:
            form.add_error("bestand", str(error))
        else:
            messages.success(request, _told(added))
            return redirect("cases:documents", public_id)
    return _page(request, case, form)


@require_safe
def document(request: AppRequest, public_id: UUID, document_id: UUID) -> HttpResponse:
    """The file itself, to keep and open; never shown inside our own pages."""
    found = get_document(request.user, public_id, document_id)
    if not found.can_be_opened:
        text = "Dit document kan nu niet worden geopend."
        return _page(request, found.case, DocumentForm(), trouble=text, status=409)
    try:
        content = storage.load(found.storage_name, found.file_key)
    except storage.MissingFileError:
        text = "Het bestand van dit document is er niet meer. Vraag de functioneel beheerder of er een back-up is."
        return _page(request, found.case, DocumentForm(), trouble=text, status=410)
    name = f"{found.case.number} {found.title}.{EXTENSIONS[found.content_type][0]}"
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": LOCKED_UP,
    }
    return HttpResponse(content, content_type=found.content_type, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_document(request: AppRequest, public_id: UUID, document_id: UUID) -> HttpResponse:
    """Erase a file, with why."""
    found = get_document_to_remove(request.user, public_id, document_id)
    form = RemovalForm(posted(request))
    if form.is_valid():
        try:
            services.remove_document(found, **form.cleaned_data, by=request.user, now=timezone.now())
        except services.CaseError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Het document is verwijderd.")
            return redirect("cases:documents", public_id)
    today = timezone.localdate()
    context = {
        "frame": frame(found.case, request.user, today, tab="documenten"),
        "document": found,
        "form": form,
        "today": today,
    }
    return render(request, "cases/document_remove.html", context, status=422 if form.errors else 200)


def _page(
    request: AppRequest, case: Case, form: DocumentForm, *, trouble: str = "", status: int = 0
) -> HttpResponse:  # fmt: skip
    today = timezone.localdate()
    head = frame(case, request.user, today, tab="documenten")
    context = {
        "frame": head,
        "page": documents_page(case, may_edit=head.may_edit),
        "letters": letters_of(case),
        "form": form,
        "letter_form": NewLetterForm(),
        "trouble": trouble,
        "today": today,
    }
    return render(request, "cases/documents.html", context, status=status or (422 if form.errors else 200))


def _told(added: Document) -> str:
    if added.can_be_opened:
        return "Het document is toegevoegd."
    return "Het document is toegevoegd. Het wordt nog op virussen gecontroleerd; daarna kunt u het openen."
