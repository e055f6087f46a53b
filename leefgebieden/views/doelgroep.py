"""Whether somebody belongs to the doelgroep, why, and deciding otherwise."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from leefgebieden.forms import DecisionForm, HelpRequestForm, WithdrawForm
from leefgebieden.pages.doelgroep import doelgroep_page
from leefgebieden.services.deciding import decide as decide_on
from leefgebieden.services.deciding import revision_of_standing, withdraw_decision
from leefgebieden.services.errors import ChangedMeanwhileError, LeefgebiedenError
from leefgebieden.services.help_requests import HelpAsked, register_help_request
from leefgebieden.services.standing import standing_of
from nazorg.web.drafts import keeps_draft, typed_in, writer_of
from nazorg.web.editing import Editing, status_of
from nazorg.web.forms import NazorgForm
from nazorg.web.http import AppRequest
from people.access import get_person, get_person_to_decide, get_person_to_edit, may_decide, may_edit
from people.models import Person
from people.views.common import crumbs

accepts_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def doelgroep(request: AppRequest, public_id: UUID) -> HttpResponse:
    """The outcome with its explanation, and every run, decision and request before."""
    person = get_person(request.user, public_id)
    context = {
        "person": person,
        "page": doelgroep_page(person),
        "may_decide": may_decide(request.user, person),
        "may_edit": may_edit(request.user, person),
        "crumbs": crumbs(person),
    }
    return render(request, "leefgebieden/doelgroep.html", context)


@keeps_draft
@accepts_form
def decide(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Decide otherwise than the rules."""
    person = get_person_to_decide(request.user, public_id)
    typed = typed_in(request)
    form = DecisionForm(typed)
    return _do(
        request,
        person,
        form,
        ("Eigen besluit nemen", "Uw besluit gaat voor op de regels. Het geldt voor deze detentie.", "Besluit nemen"),
        lambda told: decide_on(person, **told, by=request.user, now=timezone.now()),
        editing=_editing(typed, person),
    )


@keeps_draft
@accepts_form
def withdraw(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Give the word back to the rules."""
    person = get_person_to_decide(request.user, public_id)
    typed = typed_in(request)
    form = WithdrawForm(typed)
    return _do(
        request,
        person,
        form,
        ("Besluit intrekken", "Daarna geldt weer wat de regels zeggen.", "Besluit intrekken"),
        lambda told: withdraw_decision(person, **told, by=request.user, now=timezone.now()),
        editing=_editing(typed, person),
    )


@keeps_draft
@accepts_form
def help_request(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Register that somebody asks for help."""
    person = get_person_to_edit(request.user, public_id)
    form = HelpRequestForm(typed_in(request), initial={"asked_on": timezone.localdate()})
    detention = person.last_detention()
    return _do(
        request,
        person,
        form,
        ("Hulpvraag vastleggen", "Wat u vastlegt kan daarna niet worden veranderd.", "Hulpvraag vastleggen"),
        lambda told: register_help_request(
            person,
            HelpAsked(**{name: said for name, said in told.items() if name != "key"}),
            detention=detention,
            by=request.user,
            now=timezone.now(),
            key=told["key"],
        ),
    )


def _editing(typed: QueryDict | None, person: Person) -> Editing:
    """The decision that stands: a colleague may have taken another one meanwhile."""
    standing, stands = standing_of(person), {}
    if standing:
        stands = {"outcome": standing.outcome, "reason": standing.decision.reason if standing.decision else ""}
    return Editing.of(typed, revision_of_standing(standing), stands)


def _do(
    request: AppRequest,
    person: Person,
    form: NazorgForm,
    words: tuple[str, str, str],
    service: Callable[[dict[str, Any]], object],
    *,
    editing: Editing | None = None,
) -> HttpResponse:
    """Call the service with what was told and go back; or show what is wrong. `words`: heading, intro, button."""
    if request.method == "POST" and form.is_valid():
        try:
            service(form.cleaned_data | ({"revision": editing.revision} if editing else {}))
        except ChangedMeanwhileError as error:
            editing = editing and editing.conflicts(form, error)
        except LeefgebiedenError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Vastgelegd.")
            return redirect("leefgebieden:doelgroep", person.public_id)
    heading, intro, button = words
    context = {"form": form, "person": person, "heading": heading, "intro": intro, "button": button}
    context |= {"crumbs": crumbs(person), "editing": editing, "writer": writer_of(request.user)}
    return render(request, "leefgebieden/deed.html", context, status=status_of(form, editing))
