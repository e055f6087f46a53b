"""Letters to many at once: who has to get one, making them, printing them, sending them, and the register."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases import storage
from cases.access import for_case_workers, get_letter_batch
from cases.forms.letters import AudienceForm, ChoiceForm, RegisterForm, SentForm
from cases.models import LetterBatch, LetterKind
from cases.pages import letters as pages
from cases.selectors.letters import MOST_AT_ONCE
from cases.services import CaseError, letters
from nazorg.accounts.access import own_gemeenten
from nazorg.accounts.models import CASE_ROLES
from nazorg.audit.services import log_look
from nazorg.web.http import AppRequest
from nazorg.web.jobs import wake
from nazorg.web.paging import page_number, page_of, query_without_page
from nazorg.web.pdf import pdf_response

JOB = "cases.tasks.make_letters"
MADE_AT_ONCE = 40  # letters that are made while somebody waits: about two seconds
PURPOSE = "brieven"


@require_http_methods(["GET", "HEAD", "POST"])
@for_case_workers
def to_send(request: AppRequest) -> HttpResponse:
    """Everybody who still has to get a letter, and making those that are chosen."""
    kind = pages.chosen_kind(request.GET.get("soort"))
    gemeente = request.GET.get("gemeente", "")
    audience = pages.audience_of(request.user, timezone.localdate(), gemeente=gemeente)
    page = pages.letters_page(audience, kind, most=MOST_AT_ONCE)
    trouble = ""
    if request.method == "POST":
        form = ChoiceForm(request.POST, detentions=[str(row.letter.detention_id) for row in page.rows])
        if form.is_valid():
            chosen = [UUID(detention) for detention in form.cleaned_data["detentie"]]
            try:
                batch = letters.start_batch(kind, chosen, audience=audience, by=request.user, now=timezone.now())
            except CaseError as error:
                trouble = str(error)
            else:
                _make_now_or_later(batch)
                return redirect("cases:letter_batch", batch.public_id)
        else:
            trouble = "Deze keuze kan niet meer. Kies minstens één cliënt uit de lijst."
    log_look(request.user, page.person_ids, purpose=PURPOSE)
    gemeenten = own_gemeenten(request.user)
    context = {
        "page": page,
        "tabs": pages.tabs(kind),
        "trouble": trouble,
        "filters": AudienceForm(request.GET, gemeenten=gemeenten) if len(gemeenten) > 1 else None,
        "clear_url": f"{reverse('cases:letters')}?soort={kind}" if gemeente else "",
    }
    return render(request, "cases/letters.html", context, status=422 if trouble else 200)


@require_safe
@for_case_workers
def register(request: AppRequest) -> HttpResponse:
    """Every letter that was made, with what came back."""
    form = RegisterForm(request.GET)
    found = pages.register(request.user.gemeente_ids(*CASE_ROLES), form.chosen())
    page = page_of(found, page_number(request.GET.get("pagina")))
    rows = pages.rows_of(page.rows)
    log_look(request.user, [row.person_id for row in rows], purpose=PURPOSE)
    context = {
        "page": page,
        "rows": rows,
        "form": form,
        "tabs": pages.tabs("register"),
        "query": query_without_page(request),
    }
    return render(request, "cases/letter_register.html", context)


@require_safe
def batch(request: AppRequest, public_id: UUID) -> HttpResponse:
    """A batch: how far it is, and then the letters to print and to send."""
    found = get_letter_batch(request.user, public_id)
    if found.finished_at is None:
        template = f"cases/{'_letter_batch_progress_progress' if request.htmx else 'letter_batch_progress'}.html"
        return render(request, template, {"batch": found})
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _batch_page(request, found, SentForm(today=timezone.localdate()))


@require_safe
def print_batch(request: AppRequest, public_id: UUID) -> HttpResponse:
    """All letters of a batch in one PDF."""
    found = get_letter_batch(request.user, public_id)
    log_look(request.user, [row.person_id for row in pages.letters_in(found, request.user)], purpose=PURPOSE)
    try:
        content = letters.batch_to_print(found, by=request.user)
    except (storage.MissingFileError, ValueError, CaseError):
        messages.error(request, "Dit bestand is er niet (meer). Open de brieven één voor één.")
        return redirect("cases:letter_batch", public_id)
    return pdf_response(content, f"brieven-{found.made_at:%Y-%m-%d}.pdf")


@require_POST
def send_batch(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Write down that the letters of a batch went out."""
    found, today = get_letter_batch(request.user, public_id), timezone.localdate()
    form = SentForm(request.POST, today=today)
    if form.is_valid():
        try:
            count = letters.send_batch(found, **form.cleaned_data, by=request.user, today=today)
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            told = "De brief staat" if count == 1 else f"{count} brieven staan"
            messages.success(request, f"{told} nu als verzonden.")
            return redirect("cases:letter_batch", public_id)
    return _batch_page(request, found, form)


@require_POST
def discard_batch(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Throw away the letters of a batch that weren't sent."""
    found = get_letter_batch(request.user, public_id)
    try:
        letters.discard_batch(found, by=request.user, now=timezone.now())
    except CaseError as error:
        messages.error(request, str(error))
        return redirect("cases:letter_batch", public_id)
    messages.success(request, "De brieven zijn weggegooid. U kunt ze opnieuw maken.")
    return redirect("cases:letters")


def _make_now_or_later(batch: LetterBatch) -> None:
    if batch.total <= MADE_AT_ONCE:
        letters.make_batch(batch, clock=timezone.now)
    else:
        wake(JOB)


def _batch_page(request: AppRequest, found: LetterBatch, form: SentForm) -> HttpResponse:
    rows = pages.letters_in(found, request.user)
    log_look(request.user, [row.person_id for row in rows], purpose=PURPOSE)
    context: dict[str, Any] = {
        "batch": found,
        "kind": LetterKind(found.kind),
        "rows": rows,
        "unsent": sum(row.can_be_sent for row in rows),
        "form": form,
    }
    return render(request, "cases/letter_batch.html", context, status=422 if form.errors else 200)
