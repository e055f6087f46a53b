"""Whom to call at an organisation: entered by the administration here, and by the organisation itself in its portal."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nazorg.accounts import services
from nazorg.accounts.access import admin_only
from nazorg.accounts.forms import ContactForm
from nazorg.accounts.models import ContactPerson, Organisation
from nazorg.accounts.selectors import contacts_of, find_contact, find_organisation
from nazorg.accounts.services import AccountChangedError, AccountError, ContactDetails
from nazorg.web.editing import Editing, status_of
from nazorg.web.http import AppRequest, posted

FIELDS = ("name", "function", "phone", "email", "substitute", "away_from", "away_until")


@dataclass(frozen=True)
class Place:
    """Where somebody edits the contact persons of an organisation: the way back, and what it is called."""

    organisation: Organisation
    back_url: str
    trail: list[tuple[str, str]]


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def new_contact(request: AppRequest, public_id: UUID) -> HttpResponse:
    """Enter a contact person."""
    return contact_form(request, _place(public_id))


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def change_contact(request: AppRequest, public_id: UUID, contact_id: UUID) -> HttpResponse:
    """Correct a contact person."""
    place = _place(public_id)
    return contact_form(request, place, find_contact(place.organisation, contact_id, timezone.localdate()))


@require_http_methods(["GET", "HEAD", "POST"])
@admin_only
def end_contact(request: AppRequest, public_id: UUID, contact_id: UUID) -> HttpResponse:
    """Somebody isn't called any more."""
    place = _place(public_id)
    return contact_end(request, place, find_contact(place.organisation, contact_id, timezone.localdate()))


def contact_form(request: AppRequest, place: Place, contact: ContactPerson | None = None) -> HttpResponse:
    """The form of a new or known contact person, for who may edit those of this organisation."""
    others = contacts_of([place.organisation.pk], timezone.localdate())
    if contact:
        others = others.exclude(pk=contact.pk)
    known = {name: getattr(contact, name) for name in FIELDS} if contact else {}
    form = ContactForm(posted(request), others=others, initial=known)
    editing = Editing.of(posted(request), services.revision_of_contact(contact)) if contact else None
    if request.method == "POST" and form.is_valid():
        details = ContactDetails(**form.cleaned_data)
        try:
            if contact and editing:
                services.change_contact(contact, details, revision=editing.revision, by=request.user)
            else:
                services.add_contact(place.organisation, details, by=request.user)
        except AccountChangedError as error:
            editing = editing.conflicts(form, error) if editing else None
        except AccountError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{details.name} is bewaard als contactpersoon.")
            return redirect(place.back_url)
    context = {"form": form, "contact": contact, "where": place, "editing": editing}
    return render(request, "accounts/contact_form.html", context, status=status_of(form, editing))


def contact_end(request: AppRequest, place: Place, contact: ContactPerson) -> HttpResponse:
    """Ask whether somebody isn't called any more, and end it."""
    if request.method != "POST":
        return render(request, "accounts/contact_end.html", {"contact": contact, "where": place})
    services.end_contact(contact, today=timezone.localdate(), by=request.user)
    messages.success(request, f"{contact.name} is geen contactpersoon meer.")
    return redirect(place.back_url)


def _place(public_id: UUID) -> Place:
    found = find_organisation(public_id)
    back = reverse("accounts:organisation", args=[public_id])
    return Place(found, back, [("Organisaties", reverse("accounts:organisations")), (found.name, back)])
