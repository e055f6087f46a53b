"""Writing down what was told by phone, letter, safe mail or in a meeting; and the overview for the client."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.access import get_case, get_case_to_edit
from cases.forms.sharing import ChooseOrganisationForm, DisclosureForm
from cases.pages.sharing_print import printed_overview
from cases.services import CaseError
from cases.services.sharing import register_disclosure
from cases.views.sharing import accepts_form, choosing, shown
from nazorg.web.drafts import keeps_draft, typed_in
from nazorg.web.editing import status_of
from nazorg.web.http import AppRequest
from nazorg.web.pdf import pdf_response


@keeps_draft
@accepts_form
def new_disclosure(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Write down what was told: first to whom, then what, why and how."""
    case, typed = get_case_to_edit(request.user, public_id), typed_in(request)
    chosen = ChooseOrganisationForm(request.GET or None if typed is None else typed)
    organisation = chosen.chosen
    if organisation is None:
        return choosing(request, case, chosen, heading="Verstrekking vastleggen")
    form = DisclosureForm(organisation, typed, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            key = form.cleaned_data["key"]
            register_disclosure(case, form.facts(), by=request.user, now=timezone.now(), key=key)
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De verstrekking is vastgelegd.")
            return redirect("cases:sharing", public_id)
    context = {"form": form, "organisation": organisation}
    return shown(request, case, "cases/disclosure_form.html", context, status=status_of(form, None))


@require_safe
def print_overview(request: AppRequest, public_id: UUID) -> HttpResponse:
    """All that was shared about this client, on paper, for the client."""
    case = get_case(request.user, public_id)
    made = printed_overview(case, request.user, timezone.localdate())
    return pdf_response(made, f"gedeeld-{case.number}.pdf")
