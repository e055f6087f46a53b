"""Whom to call at an organisation, and who takes over. Source: requirement A-14."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from nazorg.accounts.models import ContactPerson, Organisation, User
from nazorg.accounts.services.errors import AccountChangedError, AccountError
from nazorg.accounts.services.trail import changed_by
from nazorg.web.editing import refuse_changed, revision_over


@dataclass(frozen=True)
class ContactDetails:
    """Who somebody is, how to reach them, and from when until when (included) they are away."""

    name: str
    function: str = ""
    phone: str = ""
    email: str = ""
    substitute: ContactPerson | None = None
    away_from: date | None = None
    away_until: date | None = None


@transaction.atomic
def add_contact(organisation: Organisation, details: ContactDetails, *, by: User | None) -> ContactPerson:
    """A new contact person. Errors: AccountError when nobody can be reached so, or the substitute is of another one."""
    contact = ContactPerson(organisation=organisation)
    return _saved(contact, details, by=by, reason="contactpersoon toegevoegd")


@transaction.atomic
def change_contact(
    contact: ContactPerson, details: ContactDetails, *, revision: int | None = None, by: User
) -> ContactPerson:
    """Correct a contact person, or say when they are away. Errors: as `add_contact`; AccountChangedError."""
    contact = _locked(contact)
    refuse_changed(revision_of_contact(contact), revision, AccountChangedError)
    return _saved(contact, details, by=by, reason="contactpersoon gewijzigd")


@transaction.atomic
def end_contact(contact: ContactPerson, *, today: date, by: User) -> ContactPerson:
    """Nobody calls this person any more from today on, nor has them as substitute. Doing it twice changes nothing."""
    contact = _locked(contact)
    if contact.ends_on is None:
        contact.ends_on = today - timedelta(days=1)
        with changed_by(by, "contactpersoon beëindigd"):
            ContactPerson.objects.filter(substitute=contact).update(substitute=None)
            contact.save(update_fields=["ends_on"])
    return contact


def revision_of_contact(contact: ContactPerson) -> int:
    """Tells what we know now of a contact person from what we knew before."""
    facts = (contact.name, contact.function, contact.phone, contact.email, contact.substitute_id)
    return revision_over(*facts, str(contact.away_from), str(contact.away_until), str(contact.ends_on))


def _saved(contact: ContactPerson, details: ContactDetails, *, by: User | None, reason: str) -> ContactPerson:
    _refuse_impossible(contact, details)
    contact.name, contact.function = details.name.strip(), details.function.strip()
    contact.phone, contact.email = details.phone.strip(), details.email.strip().lower()
    contact.substitute = details.substitute
    contact.away_from, contact.away_until = details.away_from, details.away_until
    with changed_by(by, reason):
        contact.save()
    return contact


def _refuse_impossible(contact: ContactPerson, details: ContactDetails) -> None:
    if not details.name.strip():
        raise AccountError("Vul de naam in.")
    if not details.phone.strip() and not details.email.strip():
        raise AccountError(
            "Vul een telefoonnummer of een e-mailadres in. Anders is deze contactpersoon niet te bereiken."
        )
    if bool(details.away_from) != bool(details.away_until):
        raise AccountError("Vul bij afwezigheid de eerste en de laatste dag in, of laat beide leeg.")
    if details.away_from and details.away_until and details.away_until < details.away_from:
        raise AccountError("De laatste dag van de afwezigheid ligt vóór de eerste. Controleer beide.")
    substitute = details.substitute
    if substitute and (substitute.pk == contact.pk or substitute.organisation_id != contact.organisation_id):
        raise AccountError("Kies als vervanger een andere contactpersoon van dezelfde organisatie.")
    if substitute and not ContactPerson.objects.filter(Q(ends_on__isnull=True), pk=substitute.pk).exists():
        raise AccountError("Deze vervanger is geen contactpersoon meer. Kies een ander.")


def _locked(contact: ContactPerson) -> ContactPerson:
    return ContactPerson.objects.select_for_update(of=("self",)).get(pk=contact.pk)
