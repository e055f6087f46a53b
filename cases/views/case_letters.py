"""The letters of one dossier: making one, looking at it beforehand, sending it, and what came back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.access import get_case, get_case_to_edit, get_letter
from cases.forms.letters import NewLetterForm, ResponseForm, SentForm
from cases.models import Letter, LetterKind, LetterState
from cases.pages.frame import frame
from cases.pages.letters import SIGNS
from cases.services import CaseError, ChangedMeanwhileError, letters
from cases.services.letters.making import preview as preview_letter
from nazorg.web.drafts import keeps_draft, typed_in, writer_of
from nazorg.web.editing import Editing, status_of
from nazorg.web.http import AppRequest
from nazorg.web.pdf import pdf_response


@require_POST
def new(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Make one letter, as a document of the dossier."""
    case = get_case_to_edit(request.user, public_id)
    form = NewLetterForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Kies welke brief u wilt maken.")
        return redirect("cases:documents", public_id)
    try:
        letter = letters.make_letter(case, form.cleaned_data["soort"], by=request.user, now=timezone.now())
    except CaseError as error:
        messages.error(request, str(error))
        return redirect("cases:documents", public_id)
    messages.success(request, "De brief is gemaakt. Hij is nog niet verzonden.")
    return redirect("cases:letter", public_id, letter.public_id)


@require_safe
def preview(request: AppRequest, public_id: UUID, kind: str) -> HttpResponse:
    """The letter as it would be; nothing is kept."""
    case = get_case(request.user, public_id)
    if kind not in LetterKind.values:
        raise Http404("Zo’n brief is er niet.")
    try:
        content = preview_letter(case, kind, now=timezone.now())
    except CaseError as error:
        messages.error(request, str(error))
        return redirect("cases:documents", public_id)
    return pdf_response(content, f"{kind}-voorbeeld.pdf")


@keeps_draft
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: AppRequest, public_id: UUID, letter_id: UUID) -> HttpResponse:
    """One letter: when it went out, and what came back."""
    found = get_letter(request.user, public_id, letter_id)
    if request.method == "POST":
        get_case_to_edit(request.user, public_id)
    is_concept, today = found.state == LetterState.CONCEPT, timezone.localdate()
    typed = typed_in(request)
    form = SentForm(typed, today=today) if is_concept else ResponseForm(typed, initial=_known(found))
    editing = None if is_concept else Editing.of(typed, letters.revision_of_letter(found), _known(found))
    if request.method == "POST" and form.is_valid():
        deed = letters.send_letter if is_concept else letters.register_response
        told = form.cleaned_data | ({"revision": editing.revision} if editing else {})
        try:
            deed(found, **told, by=request.user, today=today)
        except ChangedMeanwhileError as error:
            editing = editing and editing.conflicts(form, error)
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De brief staat nu als verzonden." if is_concept else "De reactie is vastgelegd.")
            return redirect("cases:letter", public_id, letter_id)
    context = {
        "frame": frame(found.case, request.user, today, tab="documenten"),
        "letter": found,
        "sign": SIGNS[LetterState(found.state)],
        "is_concept": is_concept,
        "form": form,
        "editing": editing,
        "writer": writer_of(request.user),
        "today": today,
    }
    return render(request, "cases/letter.html", context, status=status_of(form, editing))


def _known(found: Letter) -> dict[str, object]:
    if found.state == LetterState.VERZONDEN:
        return {}
    return {"state": found.state, "answered_on": found.answered_on, "response": found.response or ""}
