"""What systems sent about screenings and could not be taken in: the list, one of them, and settling it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dpan_bridge.access import get_screening_message, screening_messages_for
from dpan_bridge.forms import ReasonForm
from dpan_bridge.pages.screening_messages import errors_in_words
from dpan_bridge.services.errors import MeldingError
from dpan_bridge.services.screening_messages import settle_refused_screening
from nazorg.web.http import AppRequest, posted
from nazorg.web.paging import page_number, page_of


@require_safe
def refused_screenings(request: AppRequest) -> HttpResponse:
    """Those that wait first, then those that were settled; the newest first. Shows nobody."""
    found = screening_messages_for(request.user)
    page = page_of(found, page_number(request.GET.get("pagina")))
    return render(request, "dpan_bridge/refused_screenings.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def refused_screening(request: AppRequest, public_id: UUID) -> HttpResponse:
    """The message as it came in and what is wrong with it; and writing down what was done about it."""
    found = get_screening_message(request.user, public_id)
    form = ReasonForm(posted(request))
    form.fields["reason"].label = "Wat hebt u gedaan?"
    if form.is_valid():
        try:
            settle_refused_screening(found, **form.cleaned_data, by=request.user, now=timezone.now())
        except MeldingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Het screeningsbericht is afgehandeld.")
            return redirect("dpan_bridge:refused_screenings")
    context = {"found": found, "errors": errors_in_words(found.errors), "form": form}
    return render(request, "dpan_bridge/refused_screening.html", context, status=422 if form.errors else 200)
