"""The contact persons of the own organisation: whom others call, and who takes over."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nazorg.accounts.selectors import contacts_of
from nazorg.accounts.views.contacts import Place, contact_end, contact_form
from nazorg.web.http import AppRequest
from portal.access import for_partners, get_own_contact, get_own_organisation

TITLE = "Contactpersonen"


@for_partners
@require_safe
def contacts(request: AppRequest) -> HttpResponse:
    """Whom gemeenten and other organisations call here."""
    organisation, today = get_own_organisation(request.user), timezone.localdate()
    context = {"organisation": organisation, "contacts": contacts_of([organisation.pk], today), "today": today}
    return render(request, "portal/contacts.html", context)


@for_partners
@require_http_methods(["GET", "HEAD", "POST"])
def new_contact(request: AppRequest) -> HttpResponse:
    """Enter a contact person of the own organisation."""
    return contact_form(request, _place(request))


@for_partners
@require_http_methods(["GET", "HEAD", "POST"])
def change_contact(request: AppRequest, contact_id: UUID) -> HttpResponse:
    """Correct one, or say when they are away."""
    return contact_form(request, _place(request), get_own_contact(request.user, contact_id))


@for_partners
@require_http_methods(["GET", "HEAD", "POST"])
def end_contact(request: AppRequest, contact_id: UUID) -> HttpResponse:
    """Somebody isn't called any more."""
    return contact_end(request, _place(request), get_own_contact(request.user, contact_id))


def _place(request: AppRequest) -> Place:
    back = reverse("portal:contacts")
    return Place(get_own_organisation(request.user), back, [(TITLE, back)])
