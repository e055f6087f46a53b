"""What is done with a whole dossier: close, open again, hand over, regisseur, follow for long. Each asks first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import case_of_review, get_case, get_case_to_edit
from cases.forms.deeds import CloseForm, FollowForm, HandOverCaseForm, RegisseurForm, ReopenForm, StopForm
from cases.models import Case
from cases.pages.frame import frame
from cases.services.closing import close_case, reopen_case
from cases.services.directing import hand_over_case, revision_of_regisseur, set_regisseur
from cases.services.errors import CaseError, ChangedMeanwhileError
from cases.services.reviewing import follow_for_long, revision_of_following, stop_following
from nazorg.accounts.selectors import all_gemeenten
from nazorg.web.drafts import keeps_draft, typed_in, writer_of
from nazorg.web.editing import Editing, status_of
from nazorg.web.http import AppRequest


@dataclass(frozen=True)
class Words:
    """What the page of a deed says."""

    heading: str
    text: str
    button: str
    done: str


@keeps_draft
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Close it with a reason."""
    text = (
        "Alles blijft bewaard. U kunt het dossier nog een jaar heropenen; een nieuwe melding doet dat vanzelf. "
        "Sluiten kan als er geen actie meer openstaat."
    )
    words = Words("Dossier sluiten?", text, "Dossier sluiten", "Het dossier is gesloten.")
    case = get_case_to_edit(request.user, public_id)
    return _asked(request, case, CloseForm(typed_in(request)), words,
                  lambda said: close_case(case, **said, by=request.user, now=timezone.now()))  # fmt: skip


@keeps_draft
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Go on with a closed one."""
    text = "Het dossier gaat verder waar het was, met hetzelfde nummer."
    words = Words("Dossier heropenen?", text, "Dossier heropenen", "Het dossier is weer open.")
    case = get_case(request.user, public_id)
    return _asked(request, case, ReopenForm(typed_in(request)), words,
                  lambda said: reopen_case(case, **said, by=request.user, now=timezone.now()))  # fmt: skip


@keeps_draft
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Give it to another gemeente."""
    text = (
        "De andere gemeente krijgt het hele dossier en de termijnen die lopen. "
        "Een melding blijft bij de gemeente die haar kreeg, met haar eigen termijnen. "
        "Werkt u niet voor die gemeente, dan ziet u het dossier daarna niet meer."
    )
    words = Words("Overdragen aan een andere gemeente?", text, "Dossier overdragen", "Het dossier is overgedragen.")
    case = get_case_to_edit(request.user, public_id)
    form = HandOverCaseForm(typed_in(request), gemeenten=all_gemeenten().exclude(pk=case.gemeente_id))
    return _asked(request, case, form, words,
                  lambda said: hand_over_case(case, **said, by=request.user, now=timezone.now()))  # fmt: skip


@keeps_draft
@require_http_methods(["GET", "HEAD", "POST"])
def regisseur(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Say who keeps hold of it."""
    words = Words("Regisseur", "De regisseur houdt het overzicht.", "Opslaan", "De regisseur is gewijzigd.")
    case, today = get_case_to_edit(request.user, public_id), timezone.localdate()
    typed = typed_in(request)
    return _asked(request, case, RegisseurForm(typed, case=case, today=today), words,
                  lambda said: set_regisseur(case, **said, by=request.user, today=today),
                  editing=Editing.of(typed, revision_of_regisseur(case)))  # fmt: skip


@keeps_draft
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Follow it without an end, or look at it again."""
    text = "Het dossier blijft open zonder einddatum. Op de dag die u kiest, vraagt Nazorg om het opnieuw te bekijken."
    words = Words("Langdurig volgen", text, "Opslaan", "De nieuwe datum is vastgelegd.")
    case = get_case_to_edit(request.user, public_id)
    typed = typed_in(request)
    return _asked(request, case, FollowForm(typed), words,
                  lambda said: follow_for_long(case, **said, by=request.user, now=timezone.now()),
                  editing=Editing.of(typed, revision_of_following(case), {"review_on": case.review_on}),
                  )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: AppRequest, public_id: UUID) -> HttpResponse:
    """No longer follow it without an end."""
    words = Words("Stoppen met langdurig volgen?", "Het dossier gaat verder als ieder ander.", "Stoppen",
                  "Het dossier wordt niet meer langdurig gevolgd.")  # fmt: skip
    case = get_case_to_edit(request.user, public_id)
    return _asked(request, case, StopForm(typed_in(request)), words,
                  lambda _said: stop_following(case, by=request.user, now=timezone.now()))  # fmt: skip


@require_safe
def open_review(request: AppRequest, review_id: UUID) -> HttpResponse:
    """From a deadline of a review to its dossier."""
    return redirect("cases:follow", case_of_review(request.user, review_id))


def _asked(
    request: AppRequest,
    case: Case,
    form: forms.Form,
    words: Words,
    do: Callable[[dict[str, Any]], Case],
    *,
    editing: Editing | None = None,
) -> HttpResponse:
    """Ask, and when all is well do it; who was second reads what changed, with what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            done = do(form.cleaned_data | ({"revision": editing.revision} if editing else {}))
        except ChangedMeanwhileError as error:
            editing = editing and editing.conflicts(form, error)
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, words.done)
            visible = done.gemeente_id in request.user.gemeente_ids()
            return redirect("cases:detail", case.public_id) if visible else redirect("cases:list")
    today = timezone.localdate()
    context = {"frame": frame(case, request.user, today), "form": form, "words": words, "case": case, "today": today}
    context |= {"editing": editing, "writer": writer_of(request.user)}
    return render(request, "cases/case_deed.html", context, status=status_of(form, editing))
