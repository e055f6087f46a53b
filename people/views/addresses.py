"""The gemeenten in which a client was registered: they tell where somebody comes from."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nazorg.web.drafts import keeps_draft, typed_in
from nazorg.web.editing import Editing
from nazorg.web.forms import NazorgForm
from nazorg.web.http import AppRequest
from people import services
from people.access import get_address_to_edit, get_person, get_person_to_edit, may_edit
from people.forms import AddressForm
from people.pages.labels import address_spans
from people.services import AddressDetails
from people.views.common import crumbs
from people.views.deed import Deed, do

accepts_form = require_http_methods(["GET", "HEAD", "POST"])
INTRO = "Alleen de gemeente wordt bewaard, nooit de straat."
ADD = Deed("Adresperiode toevoegen", INTRO, "Toevoegen", "De adresperiode is toegevoegd.", "people:addresses")
EDIT = Deed("Adresperiode verbeteren", INTRO, "Verbeteren", "De adresperiode is verbeterd.", "people:addresses")
REMOVE = Deed(
    "Adresperiode verwijderen",
    "Verwijder alleen wat nooit zo was. Wat er stond blijft in de geschiedenis bewaard.",
    "Verwijderen",
    "De adresperiode is verwijderd.",
    "people:addresses",
    danger=True,
)


@require_safe
def addresses(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Every period, the latest first."""
    person = get_person(request.user, public_id)
    context = {
        "person": person,
        "spans": address_spans(person),
        "may_edit": may_edit(request.user, person),
        "crumbs": crumbs(person),
    }
    return render(request, "people/addresses.html", context)


@keeps_draft
@accepts_form
def add(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Add a period."""
    person = get_person_to_edit(request.user, public_id)

    def service(told: dict[str, Any]) -> object:
        return services.add_address(person, details=AddressDetails(**told), by=request.user, now=timezone.now())

    return do(request, person, AddressForm(typed_in(request), initial={"source": "brp"}), ADD, service)


@keeps_draft
@accepts_form
def edit(request: AppRequest, public_id: UUID, span_id: UUID) -> HttpResponse:
    """Put a period right."""
    span = get_address_to_edit(request.user, public_id, span_id)
    said = typed_in(request)

    def service(told: dict[str, Any]) -> object:
        revision = told.pop("revision")
        details = AddressDetails(**told)
        return services.correct_address(span, details=details, revision=revision, by=request.user, now=timezone.now())

    form = AddressForm(said, initial=AddressForm.initial_of(span))
    editing = Editing.of(said, services.revision_of_address(span))
    return do(request, span.person, form, EDIT, service, editing=editing)


@keeps_draft
@accepts_form
def remove(request: AppRequest, public_id: UUID, span_id: UUID) -> HttpResponse:
    """Take a period away, after asking."""
    span = get_address_to_edit(request.user, public_id, span_id)
    said = typed_in(request)
    form = NazorgForm(said)
    return do(
        request,
        span.person,
        form,
        REMOVE,
        lambda told: services.remove_address(span, **told, by=request.user, now=timezone.now()),
        editing=Editing.of(said, services.revision_of_address(span)),
    )
