"""Importing meldingen on the screen: choose a file, see what it would do, let it happen, see what came of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dpan_bridge.importing import work
from dpan_bridge.importing.access import batches_of, get_batch, recent_batches
from dpan_bridge.importing.example import FILE_NAME, example_file
from dpan_bridge.importing.forms import FileForm
from dpan_bridge.importing.pages import chosen_outcome, preview_page, result_page, tiles
from dpan_bridge.importing.rows import gemeente_names
from dpan_bridge.importing.table import FileError
from dpan_bridge.models import ImportBatch
from dpan_bridge.services import MeldingError
from dpan_bridge.services.batches import abandon_import, start_import
from nazorg.audit.services import log_look
from nazorg.web.http import AppRequest
from nazorg.web.jobs import wake
from nazorg.web.paging import page_number

JOB = "dpan_bridge.tasks.work_on_files"
State = ImportBatch.State


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: AppRequest) -> HttpResponse:
    """Choose a file. A short one is checked at once, a long one by the job."""
    batches_of(request.user)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["bestand"]
        try:
            batch = work.keep_file(chosen.read(), file_name=chosen.name, by=request.user, clock=timezone.now)
        except FileError as error:
            form.add_error("bestand", str(error))
        else:
            if work.check_at_once(batch, clock=timezone.now).is_waiting:
                wake(JOB)
            return redirect("imports:batch", batch.public_id)
    context = {"form": form, "batches": recent_batches(request.user)}
    return render(request, "dpan_bridge/import.html", context, status=422 if form.errors else 200)


@require_safe
def example(request: AppRequest) -> HttpResponse:
    """A file to start from."""
    batches_of(request.user)
    return HttpResponse(
        example_file(today=timezone.localdate()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{FILE_NAME}"'},
    )


@require_safe
def batch(request: AppRequest, public_id: UUID) -> HttpResponse:
    """One file: how far it is, what it would do, or what came of it."""
    found = get_batch(request.user, public_id)
    if found.is_waiting:
        return _progress(request, found)
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if found.state == State.ABANDONED:
        return render(request, "dpan_bridge/import_abandoned.html", {"batch": found})
    return _preview(request, found) if found.state == State.PREVIEW else _result(request, found)


@require_POST
def start(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Let it happen."""
    try:
        start_import(get_batch(request.user, public_id), by=request.user)
        wake(JOB)
    except MeldingError as error:
        messages.error(request, str(error))
    return redirect("imports:batch", public_id)


@require_POST
def abandon(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Throw the file away."""
    try:
        abandon_import(get_batch(request.user, public_id), now=timezone.now())
        messages.success(request, "Het bestand is weggegooid. Er is niets geïmporteerd.")
    except MeldingError as error:
        messages.error(request, str(error))
        return redirect("imports:batch", public_id)
    return redirect("imports:upload")


def _progress(request: AppRequest, found: ImportBatch) -> HttpResponse:
    template = f"dpan_bridge/{'_import_progress_progress' if request.htmx else 'import_progress'}.html"
    return render(request, template, {"batch": found, "share": 100 * found.done_count // max(found.row_count, 1)})


def _preview(request: AppRequest, found: ImportBatch) -> HttpResponse:
    outcome = chosen_outcome(request.GET.get("uitkomst"))
    number = page_number(request.GET.get("pagina"))
    preview = preview_page(found, number, outcome, gemeenten=gemeente_names())
    log_look(request.user, [UUID(person_id) for person_id in preview.person_ids], purpose="import")
    context = {"batch": found, "tiles": tiles(found), "page": preview.page, "columns": preview.layout}
    return render(request, "dpan_bridge/import_preview.html", {**context, **_filter(outcome)})


def _result(request: AppRequest, found: ImportBatch) -> HttpResponse:
    outcome = chosen_outcome(request.GET.get("uitkomst"))
    page = result_page(found, page_number(request.GET.get("pagina")), outcome)
    context = {"batch": found, "tiles": tiles(found), "page": page}
    return render(request, "dpan_bridge/import_result.html", {**context, **_filter(outcome)})


def _filter(outcome: str) -> dict[str, str]:
    return {"outcome": outcome, "base": f"uitkomst={outcome}&" if outcome else ""}
