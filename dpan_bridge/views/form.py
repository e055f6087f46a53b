"""A melding typed by a person."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dpan_bridge.access import meldingen_for
from dpan_bridge.forms import MeldingForm
from dpan_bridge.models import ReceivedMessage
from dpan_bridge.serializers import InvalidMeldingError, read_melding
from dpan_bridge.services import Delivery, Receipt, receive_melding
from nazorg.accounts.access import own_gemeenten
from nazorg.web.drafts import RESTORED, keeps_draft, taken_draft, writer_of
from nazorg.web.http import AppRequest
from people.selectors import prisons_to_choose

Outcome = ReceivedMessage.Outcome
TOLD = {
    Outcome.NEW: "De melding is vastgelegd. De termijnen lopen.",
    Outcome.FOLLOW_UP: "Deze detentie was al gemeld. Dit is een vervolg: er gaat geen termijn opnieuw in.",
    Outcome.DOUBTFUL: "De melding is vastgelegd. Kijk eerst naar wat er niet zeker is.",
    Outcome.DOUBLE: "Deze melding was er al. Hij is geteld als nog een keer ontvangen.",
}


@keeps_draft
@require_http_methods(["GET", "POST"])
def new(request: AppRequest) -> HttpResponse:
    """Type a melding; it comes in as any other."""
    meldingen_for(request.user)
    if request.method == "GET":
        draft = taken_draft(request)
        if draft is not None:
            messages.warning(request, RESTORED)
        return _shown(request, _form(request, draft))
    form = _form(request, request.POST)
    receipt = _received(request, form)
    if receipt is None:
        return _shown(request, form, status=422)
    told = messages.success if receipt.outcome is Outcome.NEW else messages.warning
    told(request, TOLD[receipt.outcome])
    return redirect("dpan_bridge:detail", receipt.melding.public_id)


def _received(request: AppRequest, form: MeldingForm) -> Receipt | None:
    """Take in what was typed; nothing when something is wrong, and then the form says what."""
    form.is_valid()
    codes = [gemeente.code for gemeente in own_gemeenten(request.user)]
    try:
        facts = read_melding(form.as_message(), today=timezone.localdate(), gemeenten=codes)
    except InvalidMeldingError as error:
        form.add_errors(error.errors)
        return None
    if form.errors:
        return None
    delivery = Delivery(form.body(), received_at=form.received_at(timezone.now()), by=request.user)
    return receive_melding(facts, delivery)


def _form(request: AppRequest, typed: QueryDict | None) -> MeldingForm:
    return MeldingForm(typed, gemeenten=own_gemeenten(request.user), today=timezone.localdate())


def _shown(request: AppRequest, form: MeldingForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "prisons": prisons_to_choose(timezone.localdate()), "writer": writer_of(request.user)}
    return render(request, "dpan_bridge/new.html", context, status=status)
