"""Who works on a melding, the screening, and the ways in which it ends."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from dpan_bridge.access import get_melding, meldingen_for
from dpan_bridge.forms import ReasonForm, SameForm, ScreeningForm
from dpan_bridge.models import Melding
from dpan_bridge.pages.comparing import likely_doubles
from dpan_bridge.services import handling, judging
from dpan_bridge.services.errors import MeldingError
from dpan_bridge.services.screening import screening_done, screening_not_done
from dpan_bridge.services.withdrawing import cancel as withdraw
from dpan_bridge.services.withdrawing import withdrawal_of
from dpan_bridge.views.detail import render_melding
from nazorg.web.dates import short_date
from nazorg.web.http import AppRequest

Words = str | Callable[[Melding], str]  # what the page says, for every melding or for this one


@require_POST
def take(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Start on it, or take it over from a colleague."""
    melding = get_melding(request.user, public_id)
    try:
        handling.take(melding, by=request.user)
    except MeldingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "U behandelt deze melding.")
    return redirect("dpan_bridge:detail", public_id)


@require_http_methods(["GET", "POST"])
def refuse(request: AppRequest, public_id: UUID) -> HttpResponse:
    """This melding isn't for our gemeenten."""
    return _with_reason(
        request,
        public_id,
        judging.refuse,
        heading="Niet voor ons?",
        text="De melding blijft bewaard. De termijnen die nog lopen, vervallen.",
        button="Niet voor ons",
        done="De melding is gesloten: niet voor ons.",
        label="Waarom is deze melding niet voor ons?",
    )


@require_http_methods(["GET", "POST"])
def cancel(request: AppRequest, public_id: UUID) -> HttpResponse:
    """The sender has withdrawn it."""
    return _with_reason(
        request,
        public_id,
        withdraw,
        heading="Ingetrokken door de afzender?",
        text=_what_happens,
        button="Ingetrokken",
        done=_what_happened,
        label="Wie trok de melding in, en waarom?",
    )


def _what_happens(melding: Melding) -> str:
    """What withdrawing this melding does, before it is done."""
    withdrawal, text = withdrawal_of(melding), "De melding blijft bewaard. De termijnen die nog lopen, vervallen."
    if withdrawal.detention is None:
        return text
    what = f"{text} De detentie vanaf {short_date(withdrawal.detention.starts_on)}"
    if withdrawal.takes_back:
        return f"{what}, die door deze melding is vastgelegd, wordt ook teruggenomen. Cliënt en dossier blijven staan."
    return f"{what} blijft staan: {withdrawal.stays_because}."


def _what_happened(melding: Melding) -> str:
    """The same afterwards; asked before, when it can still be told."""
    withdrawal, text = withdrawal_of(melding), "De melding is gesloten: ingetrokken door de afzender."
    if withdrawal.detention is None:
        return text
    what = f"{text} De detentie vanaf {short_date(withdrawal.detention.starts_on)}"
    return f"{what} is teruggenomen." if withdrawal.takes_back else f"{what} blijft staan: {withdrawal.stays_because}."


@require_http_methods(["GET", "POST"])
def finish(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Nothing more has to be done."""
    return _with_reason(
        request,
        public_id,
        handling.finish,
        heading="Melding afsluiten?",
        text="Dit kan als er geen termijn meer loopt.",
        button="Afsluiten",
        done="De melding is afgesloten.",
        label="Wat is er gedaan?",
    )


@require_http_methods(["GET", "POST"])
def same(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Another melding says the same."""
    melding = get_melding(request.user, public_id)
    likely = likely_doubles(melding, meldingen_for(request.user))
    choices = [(str(other.public_id), words) for other, words in likely]
    form = SameForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method == "POST" and form.is_valid():
        other = _chosen(request, form)
        try:
            if other is None:
                raise MeldingError("Er is geen melding met dit nummer.")
            judging.mark_as_same(melding, other, by=request.user, now=timezone.now())
        except MeldingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"De melding is gesloten: dubbel van {other.number}.")
            return redirect("dpan_bridge:detail", public_id)
    context = {"melding": melding, "form": form, "has_likely": bool(choices)}
    return render(request, "dpan_bridge/same.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def screening(request: AppRequest, public_id: UUID) -> HttpResponse:
    """The screening was done, or not and why."""
    melding = get_melding(request.user, public_id)
    if request.method == "GET":
        return redirect("dpan_bridge:detail", public_id)
    form = ScreeningForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        once = {"by": request.user, "now": timezone.now(), "key": said["key"]}
        try:
            if said["outcome"] == ScreeningForm.DONE:
                screening_done(melding, done_on=said["done_on"], **once)
            else:
                screening_not_done(melding, reason=said["reason"], explanation=said["explanation"], **once)
        except MeldingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De screening is geregistreerd.")
            return redirect("dpan_bridge:detail", public_id)
    return render_melding(request, melding, screening_form=form, status=422)


def _chosen(request: AppRequest, form: SameForm) -> Melding | None:
    said = form.cleaned_data
    visible = meldingen_for(request.user)
    if said["number"]:
        return visible.filter(number=said["number"].strip().upper()).first()
    return visible.filter(public_id=said["chosen"]).first()


def _with_reason(
    request: AppRequest, public_id: UUID, service: Callable[..., Melding], *, done: Words, label: str, **words: Words
) -> HttpResponse:
    """Ask for the reason, then do it."""
    melding = get_melding(request.user, public_id)
    told = {name: said if isinstance(said, str) else said(melding) for name, said in {**words, "done": done}.items()}
    form = ReasonForm(request.POST if request.method == "POST" else None)
    form.fields["reason"].label = label
    if request.method == "POST" and form.is_valid():
        try:
            service(melding, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())
        except MeldingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, told["done"])
            return redirect("dpan_bridge:detail", public_id)
    context = {"melding": melding, "form": form, "words": told}
    return render(request, "dpan_bridge/reason.html", context, status=422 if form.errors else 200)
