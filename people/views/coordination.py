"""What a BIJ-behandelaar sees and does. The addresses and titles say afstemming: they may be seen over a shoulder."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from nazorg.accounts.access import for_roles
from nazorg.accounts.models import Role
from nazorg.web.drafts import keeps_draft, typed_in
from nazorg.web.editing import Editing
from nazorg.web.http import AppRequest, posted
from people import services
from people.coordination import (
    get_label_to_coordinate,
    get_person_to_coordinate,
    labels_to_coordinate,
    person_with_bsn,
)
from people.forms import BijDecisionForm, BsnForm, CoordinationForm, EndLabelForm
from people.models import LabelCategory, Person
from people.pages.labels import coordination_page
from people.views.deed import Deed, do

accepts_form = require_http_methods(["GET", "HEAD", "POST"])
officer_only = for_roles(Role.BIJ_OFFICER)
BACK = "people:coordinate"
ADD = Deed(
    "BIJ-melding vastleggen", "Anderen zien alleen: afstemming vereist.", "Vastleggen", "Vastgelegd.", BACK
)  # fmt: skip
DECIDE = Deed(
    "Besluit nemen",
    "Uw reden ziet alleen een BIJ-behandelaar. Uw besluit staat nergens voor anderen, maar de doelgroeptoets loopt "
    "daarna opnieuw: wie met het dossier werkt, kan uit de nieuwe uitkomst opmaken wat u besloot.",
    "Besluit nemen",
    "Vastgelegd.",
    BACK,
)
END = Deed("BIJ beëindigen", "Daarna is er geen afstemming meer nodig.", "Beëindigen", "Beëindigd.", BACK)


@sensitive_post_parameters()
@accepts_form
@officer_only
def people_to_coordinate(request: AppRequest) -> HttpResponse:
    """The clients for whom coordination is required, and finding one by BSN."""
    form = BsnForm(posted(request))
    if form.is_valid():
        found = person_with_bsn(request.user, form.cleaned_data["bsn"])
        if found:
            return redirect(BACK, found.public_id)
        form.add_error("bsn", "Dit BSN hoort niet bij een cliënt van uw gemeenten.")
    labels = labels_to_coordinate(request.user, today=timezone.localdate())
    context = {"form": form, "labels": labels}
    return render(request, "people/coordination.html", context, status=422 if form.errors else 200)


@require_safe
@officer_only
def coordinate(request: AppRequest, public_id: UUID) -> HttpResponse:
    """What is known and decided about one client."""
    person = get_person_to_coordinate(request.user, public_id)
    context = {"person": person, "page": coordination_page(person, today=timezone.localdate())}
    return render(request, "people/coordinate.html", context)


@keeps_draft
@accepts_form
@officer_only
def add(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Register that coordination is required."""
    person = get_person_to_coordinate(request.user, public_id)

    def service(told: dict[str, Any]) -> object:
        return services.add_label(person, category=LabelCategory.BIJ, **told, by=request.user, now=timezone.now())

    form = CoordinationForm(typed_in(request), initial={"starts_on": timezone.localdate()})
    return do(request, person, form, ADD, service, trail=_trail(person))


@keeps_draft
@accepts_form
@officer_only
def decide(request: AppRequest, public_id: UUID, label_id: UUID) -> HttpResponse:
    """Decide whether aftercare is needed."""
    label = get_label_to_coordinate(request.user, public_id, label_id)
    typed_now = typed_in(request)
    form, stands = BijDecisionForm(typed_now), services.last_decision(label)
    said = {"needs_aftercare": "ja" if stands.needs_aftercare else "nee", "reason": stands.reason} if stands else {}
    return do(
        request,
        label.person,
        form,
        DECIDE,
        lambda told: services.decide_on_bij(label, **told, by=request.user, now=timezone.now()),
        trail=_trail(label.person),
        editing=Editing.of(typed_now, services.revision_of_decision(stands), said),
    )


@keeps_draft
@accepts_form
@officer_only
def end(request: AppRequest, public_id: UUID, label_id: UUID) -> HttpResponse:
    """End it."""
    label = get_label_to_coordinate(request.user, public_id, label_id)
    said = typed_in(request)
    form = EndLabelForm(said, initial={"ends_on": timezone.localdate()})
    return do(
        request,
        label.person,
        form,
        END,
        lambda told: services.end_label(label, **told, by=request.user, now=timezone.now()),
        trail=_trail(label.person),
        editing=Editing.of(said, services.revision_of_label(label), {"ends_on": label.ends_on}),
    )


def _trail(person: Person) -> list[tuple[str, str]]:
    """The way back: a BIJ-behandelaar may have no other page of this client."""
    return [("Afstemming", reverse("people:coordination")), (person.full_name, reverse(BACK, args=[person.public_id]))]
