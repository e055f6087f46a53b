"""The texts of the letters, for the functioneel beheerder: reading, trying out, and saving the next version."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases import services
from cases.forms.letters import TemplateForm
from cases.models import LetterKind
from cases.pages.letter_templates import SAMPLE, sample_blocks, sample_pdf
from cases.rules.letter_text import PLACEHOLDERS, fill
from cases.selectors.letters import template_in_force, templates_in_force
from cases.services.letters import save_template
from nazorg.accounts.access import admin_only
from nazorg.web.drafts import keeps_draft, typed_in, writer_of
from nazorg.web.editing import Editing, status_of
from nazorg.web.http import AppRequest
from nazorg.web.pdf import pdf_response


@require_safe
@admin_only
def templates(request: AppRequest) -> HttpResponse:
    """Each kind of letter with the version in force."""
    return render(request, "cases/letter_templates.html", {"templates": templates_in_force()})


@keeps_draft
@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def template(request: AppRequest, kind: str) -> HttpResponse:
    """One text: `voorbeeld` shows how it reads, `bewaren` makes it the next version."""
    chosen, current = _kind(kind), template_in_force(kind)
    initial = {"subject": current.subject, "body": current.body} if current else {}
    typed = typed_in(request)
    form = TemplateForm(typed, initial=initial)
    editing = Editing.of(typed, current.version if current else 0)
    if form.is_valid() and "bewaren" in request.POST:
        try:
            told = {**form.cleaned_data, "revision": editing.revision}
            saved = save_template(kind, **told, by=request.user, now=timezone.now())
        except services.ChangedMeanwhileError as error:
            editing = editing.conflicts(form, error)
        except services.CaseError as error:
            form.add_error("body", str(error))
        else:
            messages.success(request, f"Versie {saved.version} geldt vanaf nu. Brieven die er al zijn veranderen niet.")
            return redirect("cases:letter_templates")
    text = form.cleaned_data if form.is_bound and form.is_valid() else initial
    context = {
        "kind": chosen,
        "current": current,
        "form": form,
        "editing": editing,
        "writer": writer_of(request.user),
        "placeholders": PLACEHOLDERS.items(),
        "sample_subject": fill(text["subject"], SAMPLE) if text else "",
        "sample": sample_blocks(text["body"]) if text else [],
    }
    status = status_of(form, editing) if request.method == "POST" else 200
    return render(request, "cases/letter_template.html", context, status=status)


@require_safe
@admin_only
def template_pdf(request: AppRequest, kind: str) -> HttpResponse:  # noqa: ARG001 (the guard reads it)
    """The version in force on paper, with somebody who doesn't exist."""
    current = template_in_force(_kind(kind))
    if current is None:
        raise Http404("Voor deze brief is er nog geen tekst.")
    return pdf_response(sample_pdf(current, on=timezone.localdate()), f"{kind}-voorbeeld.pdf")


def _kind(text: str) -> LetterKind:
    if text not in LetterKind.values:
        raise Http404("Zo’n brief is er niet.")
    return LetterKind(text)
