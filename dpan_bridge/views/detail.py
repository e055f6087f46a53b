"""The page of one melding: what came in, the answer, and what was done; or the decision it waits for."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dpan_bridge.access import get_melding
from dpan_bridge.forms import ScreeningForm
from dpan_bridge.models import Doubt, Melding, MeldingState
from dpan_bridge.pages.answer import AnswerPage, answer_page
from dpan_bridge.pages.melding import melding_page
from dpan_bridge.views.judging import render_doubtful, render_unreadable
from nazorg.web.drafts import writer_of
from nazorg.web.http import AppRequest


@require_safe
def detail(request: AppRequest, public_id: UUID) -> HttpResponse:
    """What a melding asks for decides what its page shows."""
    show_bsn = request.GET.get("bsn") == "toon"
    melding = get_melding(request.user, public_id, purpose="bsn" if show_bsn else "nazorg")
    if melding.state == MeldingState.TE_BEOORDELEN:
        shown = render_unreadable if melding.doubt == Doubt.UNREADABLE else render_doubtful
        return shown(request, melding, show_bsn=show_bsn)
    return render_melding(request, melding, show_bsn=show_bsn)


def render_melding(
    request: AppRequest,
    melding: Melding,
    *,
    show_bsn: bool = False,
    answer: AnswerPage | None = None,
    screening_form: ScreeningForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a melding; with what somebody typed when that could not be kept yet."""
    page = melding_page(melding, show_bsn=show_bsn)
    context: dict[str, Any] = {
        "page": page,
        "melding": melding,
        "today": timezone.localdate(),
        "show_bsn": show_bsn,
        "screening_form": screening_form or ScreeningForm(),
        "answer": answer or (answer_page(melding) if page.can_answer else None),
        "writer": writer_of(request.user),
        "is_mine": melding.handler_id == request.user.pk,
        # The case may be of another gemeente: then there is a number, and no way in.
        "shows_case": melding.case is not None and melding.case.gemeente_id in request.user.gemeente_ids(),
    }
    return render(request, "dpan_bridge/melding.html", context, status=status)
