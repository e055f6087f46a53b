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
from dpan_bridge.views.detail import render_melding
from nazorg.web.http import AppRequest


@require_POST
def take(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Start on it, or take it over from a colleague."""
    melding = get_melding(request.user, public_id)
    try:
        handling.take(melding, by=request.user, now=timezone.now())
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
        judging.cancel,
        heading="Ingetrokken door de afzender?",
        text="De melding blijft bewaard. De termijnen die nog lopen, vervallen.",
        button="Ingetrokken",
        done="De melding is gesloten: ingetrokken door de afzender.",
        label="Wie trok de melding in, en waarom?",
    )


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
        try:
            if said["outcome"] == ScreeningForm.DONE:
                screening_done(melding, done_on=said["done_on"], by=request.user, now=timezone.now())
            else:
                why = {"reason": said["reason"], "explanation": said["explanation"]}
                screening_not_done(melding, **why, by=request.user, now=timezone.now())
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
    request: AppRequest, public_id: UUID, service: Callable[..., Melding], *, done: str, label: str, **words: str
) -> HttpResponse:
    """Ask for the reason, then do it."""
    melding = get_melding(request.user, public_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    form.fields["reason"].label = label
    if request.method == "POST" and form.is_valid():
        try:
            service(melding, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())
        except MeldingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return redirect("dpan_bridge:detail", public_id)
    context = {"melding": melding, "form": form, "words": words}
    return render(request, "dpan_bridge/reason.html", context, status=422 if form.errors else 200)
