"""The labels of a client: placing in a category and taking out of it, by decision of a coordinator."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nazorg.web.drafts import keeps_draft, typed_in
from nazorg.web.editing import Editing
from nazorg.web.http import AppRequest
from people import services
from people.access import get_label_to_decide, get_person, get_person_to_decide, may_decide
from people.forms import EndLabelForm, LabelForm
from people.pages.labels import labels_page
from people.views.common import crumbs
from people.views.deed import Deed, do

accepts_form = require_http_methods(["GET", "HEAD", "POST"])
ADD = Deed(
    "Label geven",
    "Met een label Top X, PGA-lokaal of ISD is er altijd nazorg, hoe lang de detentie ook duurt.",
    "Label geven",
    "Het label is gegeven.",
    "people:labels",
)
END = Deed(
    "Label beëindigen", "Het label blijft in de geschiedenis staan.", "Label beëindigen", "Het label is beëindigd.",
    "people:labels",
)  # fmt: skip


@require_safe
def labels(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Every label there is or was, and whether this is a long or a short stay."""
    person = get_person(request.user, public_id)
    context = {
        "person": person,
        "page": labels_page(person, today=timezone.localdate()),
        "may_decide": may_decide(request.user, person),
        "crumbs": crumbs(person),
    }
    return render(request, "people/labels.html", context)


@keeps_draft
@accepts_form
def add(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Place somebody in a category."""
    person = get_person_to_decide(request.user, public_id)
    form = LabelForm(typed_in(request), initial={"starts_on": timezone.localdate()})
    return do(
        request,
        person,
        form,
        ADD,
        lambda told: services.add_label(person, **told, by=request.user, now=timezone.now()),
    )


@keeps_draft
@accepts_form
def end(request: AppRequest, public_id: UUID, label_id: UUID) -> HttpResponse:
    """Take somebody out of a category."""
    label = get_label_to_decide(request.user, public_id, label_id)
    said = typed_in(request)
    form = EndLabelForm(said, initial={"ends_on": timezone.localdate()})
    return do(
        request,
        label.person,
        form,
        END,
        lambda told: services.end_label(label, **told, by=request.user, now=timezone.now()),
        editing=Editing.of(said, services.revision_of_label(label), {"ends_on": label.ends_on}),
    )
