"""The administration of action templates. An administrator sees templates, never a case."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cases.forms.templates import WholeTemplateForm
from cases.models import ActionTemplate
from cases.selectors.templates import action_templates, find_template
from cases.services import CaseError, ChangedMeanwhileError
from cases.services.templates import revision_of_template, save_template
from nazorg.accounts.access import admin_only
from nazorg.web.drafts import keeps_draft, typed_in, writer_of
from nazorg.web.editing import Editing
from nazorg.web.http import AppRequest

ROWS_AT_A_TIME = 2


@require_safe
@admin_only
def templates(request: AppRequest) -> HttpResponse:
    """Every template, and what adds it."""
    return render(request, "cases/templates.html", {"templates": action_templates()})


@keeps_draft
@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def new_template(request: AppRequest) -> HttpResponse:
    """Make a template."""
    return _edited(request, None)


@keeps_draft
@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def template(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Change a template, or take it out of use."""
    return _edited(request, find_template(public_id))


def _edited(request: AppRequest, found: ActionTemplate | None) -> HttpResponse:
    typed = typed_in(request)
    editing = Editing.of(typed, revision_of_template(found)) if found else None
    if request.method != "POST":
        return _shown(request, found, WholeTemplateForm(found, typed), editing)
    if request.POST.get("doe") == "meer":
        return _shown(request, found, WholeTemplateForm(found, request.POST, more=ROWS_AT_A_TIME), editing)
    form = WholeTemplateForm(found, request.POST)
    if form.is_valid():
        try:
            saved = save_template(
                found, form.details(), revision=editing.revision if editing else None, by=request.user
            )
        except ChangedMeanwhileError as error:
            compared = form.differences(WholeTemplateForm(found))
            return _shown(request, found, form, editing and editing.compared(compared, error), status=409)
        except CaseError as error:
            form.template.add_error(None, str(error))
        else:
            messages.success(request, f"Het sjabloon “{saved.name}” is bewaard.")
            return redirect("cases:templates")
    return _shown(request, found, form, editing, status=422)


def _shown(
    request: AppRequest,
    found: ActionTemplate | None,
    form: WholeTemplateForm,
    editing: Editing | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"found": found, "form": form, "editing": editing, "writer": writer_of(request.user)}
    return render(request, "cases/template_form.html", context, status=status)
