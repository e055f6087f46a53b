"""Writing and sending the municipal information."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dpan_bridge.access import get_melding
from dpan_bridge.answer_wording import as_text
from dpan_bridge.forms import answer_forms
from dpan_bridge.models import Melding
from dpan_bridge.pages.answer import Typed, answer_page, offered_lines
from dpan_bridge.rules.answers import Line
from dpan_bridge.services.answers import (
    ChangedMeanwhileError,
    line_problems,
    save_answer,
    send_answer,
    sent_lines,
)
from dpan_bridge.services.errors import MeldingError
from dpan_bridge.views.detail import render_melding
from nazorg.web.drafts import RESTORED, keeps_draft, taken_draft
from nazorg.web.editing import revision_in
from nazorg.web.http import AppRequest


@keeps_draft
@require_http_methods(["GET", "POST"])
def answer(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Keep the concept, send it, or take over an answer into the form: the button says which."""
    melding = get_melding(request.user, public_id)
    if request.method == "GET":
        return _back(request, melding)
    lines = [form.line() for form in answer_forms(request.POST)]
    deed, _, which = request.POST.get("doe", "bewaren").partition(":")
    if deed == "verzenden":
        return _sent(request, melding, lines)
    if deed in ("bekend", "collega"):
        taken_over = _taken_over(melding, lines, deed, which)
        return _shown(request, melding, Typed(taken_over, revision=_revision(request.POST)))
    return _saved(request, melding, lines)


@require_safe
def sent_answer(request: AppRequest, public_id: UUID, version: int) -> HttpResponse:
    """A version that was sent, as text to copy into the channel of the PI and to print."""
    melding = get_melding(request.user, public_id)
    information = getattr(melding, "municipal_information", None)
    if information is None:
        raise Http404
    found = get_object_or_404(information.sent_answers.select_related("sent_by"), version=version)
    context = {"melding": melding, "answer": found, "text": as_text(melding.number, sent_lines(found))}
    return render(request, "dpan_bridge/sent_answer.html", context)


def _back(request: AppRequest, melding: Melding) -> HttpResponse:
    """After a login: what was typed before it. Otherwise there is nothing here but the page of the melding."""
    draft = taken_draft(request)
    if draft is None:
        return redirect("dpan_bridge:detail", melding.public_id)
    messages.warning(request, RESTORED)
    lines = [form.line() for form in answer_forms(draft)]
    return _shown(request, melding, Typed(lines, revision=_revision(draft)))


def _saved(request: AppRequest, melding: Melding, lines: Sequence[Line]) -> HttpResponse:
    try:
        save_answer(melding, lines, revision=_revision(request.POST), by=request.user, now=timezone.now())
    except MeldingError as error:
        return _refused(request, melding, lines, error)
    messages.success(request, "Het concept is bewaard. Er is nog niets verzonden.")
    return redirect("dpan_bridge:detail", melding.public_id)


def _sent(request: AppRequest, melding: Melding, lines: Sequence[Line]) -> HttpResponse:
    try:
        sent = send_answer(melding, lines, revision=_revision(request.POST), by=request.user, now=timezone.now())
    except MeldingError as error:
        return _refused(request, melding, lines, error)
    if sent.is_complete:
        messages.success(request, f"Versie {sent.version} is vastgelegd als verzonden. Het antwoord is volledig.")
    else:
        messages.warning(
            request,
            f"Versie {sent.version} is vastgelegd als verzonden. Het antwoord is nog niet volledig: "
            "de termijn loopt door tot alle leefgebieden zijn beantwoord.",
        )
    return redirect("dpan_bridge:sent_answer", melding.public_id, sent.version)


def _refused(request: AppRequest, melding: Melding, lines: Sequence[Line], error: MeldingError) -> HttpResponse:
    has_conflict = isinstance(error, ChangedMeanwhileError)
    problems = {} if has_conflict else line_problems(lines)
    typed = Typed(
        lines,
        problems=problems,
        error="" if problems else str(error),
        has_conflict=has_conflict,
        revision=_revision(request.POST),
    )
    return _shown(request, melding, typed, status=409 if has_conflict else 422)


def _shown(request: AppRequest, melding: Melding, typed: Typed, *, status: int = 200) -> HttpResponse:
    return render_melding(request, melding, answer=answer_page(melding, typed), status=status)


def _taken_over(melding: Melding, lines: Sequence[Line], source: str, which: str) -> list[Line]:
    """The lines with one answer, or all answers that are still open, taken over."""
    offered = offered_lines(melding, source)
    return [
        offered[line.leefgebied]
        if line.leefgebied in offered and (line.leefgebied == which or (which == "alles" and not line.status))
        else line
        for line in lines
    ]


def _revision(typed: QueryDict) -> int:
    return revision_in(typed, otherwise=0)
