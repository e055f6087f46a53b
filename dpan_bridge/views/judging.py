"""A melding that waits for a person: who it is about, which detention is right, or what it says at all."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from dpan_bridge.access import get_melding
from dpan_bridge.forms import EarlierDetentionForm, MeldingForm
from dpan_bridge.models import Doubt, Melding
from dpan_bridge.pages.as_sent import readable_part
from dpan_bridge.pages.comparing import beside, comparing, get_client_to_link, standing_detentions, suggested_end
from dpan_bridge.pages.melding import first_body, melding_page
from dpan_bridge.pages.partly_read import errors_in_words
from dpan_bridge.rules.facts import MeldingFacts
from dpan_bridge.serializers import InvalidMeldingError, read_melding
from dpan_bridge.services import judging
from dpan_bridge.services.errors import MeldingError
from dpan_bridge.services.mending import mend_unreadable
from nazorg.accounts.access import own_gemeenten
from nazorg.web.http import AppRequest
from people.forms import SearchForm
from people.selectors import prisons_to_choose
from people.services import PeopleError


def render_doubtful(
    request: AppRequest,
    melding: Melding,
    *,
    show_bsn: bool = False,
    form: EarlierDetentionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The melding beside its candidates, or beside the detention that stands in its way."""
    facts = _facts(melding)
    is_about_identity = melding.person is None
    context = {
        "page": melding_page(melding, show_bsn=show_bsn),
        "melding": melding,
        "today": timezone.localdate(),
        "show_bsn": show_bsn,
        "comparing": comparing(facts, user=request.user, show_bsn=show_bsn) if is_about_identity else None,
        "search_form": SearchForm(),
        "begin": suggested_end(facts),
        "standing": [] if is_about_identity else standing_detentions(melding, facts),
        "form": form or EarlierDetentionForm(initial={"released_on": suggested_end(facts)}),
        "is_overlap": melding.doubt == Doubt.OVERLAP,
        "is_conflict": melding.doubt == Doubt.CONFLICT,
    }
    return render(request, "dpan_bridge/doubtful.html", context, status=status)


def render_unreadable(
    request: AppRequest, melding: Melding, *, show_bsn: bool = False, form: MeldingForm | None = None, status: int = 200
) -> HttpResponse:
    """The message as it came in, what is wrong with it, and a form with what could be read."""
    page = melding_page(melding, show_bsn=show_bsn)
    said = {"kanaal": melding.channel, "gemeente": melding.gemeente.code, **readable_part(first_body(melding))}
    context = {
        "page": page,
        "melding": melding,
        "message": page.messages[0],
        "errors": errors_in_words(page.messages[0].errors),
        "today": timezone.localdate(),
        "prisons": prisons_to_choose(timezone.localdate()),
        "form": form or _mending_form(request, melding, said=said),
    }
    return render(request, "dpan_bridge/unreadable.html", context, status=status)


@require_http_methods(["GET", "POST"])
def link(request: AppRequest, public_id: UUID, person_id: UUID) -> HttpResponse:
    """This melding is about this client."""
    melding = get_melding(request.user, public_id, purpose="koppelen")
    facts = _facts(melding)
    person = get_client_to_link(melding, facts, person_id, user=request.user)
    if request.method == "POST":
        return _decided(request, melding, lambda now: judging.link_to_person(melding, person, by=request.user, now=now))
    context = {
        "melding": melding,
        "page": melding_page(melding, show_bsn=False),
        "person": person,
        "comparing": beside(facts, person, user=request.user),
        "begin": suggested_end(facts),
        "is_confirmation": True,
    }
    return render(request, "dpan_bridge/link.html", context)


@require_http_methods(["GET", "POST"])
def new_person(request: AppRequest, public_id: UUID) -> HttpResponse:
    """This melding is about somebody we don't know yet."""
    melding = get_melding(request.user, public_id, purpose="koppelen")
    if request.method == "POST":
        return _decided(request, melding, lambda now: judging.make_new_person(melding, by=request.user, now=now))
    context = {"melding": melding, "page": melding_page(melding, show_bsn=False)}
    return render(request, "dpan_bridge/new_person.html", context)


@require_POST
def earlier_detention(request: AppRequest, public_id: UUID, detention_id: UUID) -> HttpResponse:
    """The detention that stood open had ended before this one began."""
    melding = get_melding(request.user, public_id)
    earlier = next((d for d in standing_detentions(melding, _facts(melding)) if d.public_id == detention_id), None)
    if earlier is None:
        raise Http404
    form = EarlierDetentionForm(request.POST)
    if form.is_valid():
        released_on: date = form.cleaned_data["released_on"]
        try:
            judging.end_earlier_detention(
                melding, earlier, released_on=released_on, by=request.user, now=timezone.now()
            )
        except (MeldingError, PeopleError) as error:
            form.add_error("released_on", str(error))
        else:
            messages.success(request, "De eerdere detentie is beëindigd.")
            return redirect("dpan_bridge:detail", public_id)
    return render_doubtful(request, melding, form=form, status=422)


@require_POST
def keep_detention(request: AppRequest, public_id: UUID) -> HttpResponse:
    """The file is right; the melding changes nothing in it."""
    melding = get_melding(request.user, public_id)
    return _decided(request, melding, lambda now: judging.keep_detention(melding, by=request.user, now=now))


@require_POST
def try_again(request: AppRequest, public_id: UUID) -> HttpResponse:
    """The file was mended; does the melding fit now?"""
    melding = get_melding(request.user, public_id)
    return _decided(request, melding, lambda now: judging.try_again(melding, by=request.user, now=now))


@require_http_methods(["GET", "POST"])
def mend(request: AppRequest, public_id: UUID) -> HttpResponse:
    """What the message should have said."""
    melding = get_melding(request.user, public_id)
    if request.method == "GET":
        return redirect("dpan_bridge:detail", public_id)
    form = _mending_form(request, melding, typed=True)
    form.is_valid()
    try:
        facts = read_melding(form.as_message(), today=timezone.localdate(), gemeenten=_codes(request))
    except InvalidMeldingError as error:
        form.add_errors(error.errors)
    else:
        if not form.errors:
            try:
                receipt = mend_unreadable(melding, facts, body=form.body(), by=request.user, now=timezone.now())
            except MeldingError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, f"De melding is aangevuld en verder verwerkt als {receipt.melding.number}.")
                return redirect("dpan_bridge:detail", receipt.melding.public_id)
    return render_unreadable(request, melding, form=form, status=422)


def _decided(request: AppRequest, melding: Melding, decide: Callable[[Any], Melding]) -> HttpResponse:
    """Carry out a decision and show what became of the melding."""
    try:
        decided = decide(timezone.now())
    except (MeldingError, PeopleError) as error:
        messages.error(request, str(error))
    else:
        if decided.doubt:
            messages.warning(request, f"Er is nog een besluit nodig. {Doubt(decided.doubt).label}.")
        else:
            messages.success(request, f"De melding is beoordeeld. Stand: {decided.label.lower()}.")
    return redirect("dpan_bridge:detail", melding.public_id)


def _facts(melding: Melding) -> MeldingFacts:
    facts = melding.read_facts()
    if facts is None:
        raise Http404("Deze melding kon niet worden gelezen.")
    return facts


def _mending_form(
    request: AppRequest, melding: Melding, *, said: Mapping[str, Any] | None = None, typed: bool = False
) -> MeldingForm:
    return MeldingForm(
        request.POST if typed else None,
        gemeenten=own_gemeenten(request.user),
        today=timezone.localdate(),
        said=said,
        received_on=timezone.localdate(melding.received_at),
    )


def _codes(request: AppRequest) -> list[str]:
    return [gemeente.code for gemeente in own_gemeenten(request.user)]
