"""The gemeenten in which a person was registered, as the BRP or the person says. Source: EL-4, requirement G-06."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from nazorg.accounts.models import Gemeente, User
from nazorg.audit.services import record
from nazorg.web.editing import refuse_changed, revision_over
from nazorg.web.happenings import announce
from people.happenings import AddressesChanged
from people.models import AddressSpan, Person
from people.rules.partial_date import EARLIEST_YEAR, PartialDate
from people.services.errors import ChangedMeanwhileError, PeopleError


@dataclass(frozen=True, slots=True)
class AddressDetails:
    """A period of registration: in a gemeente of the region, or in another one that `place` names.

    `ends_on` is the first day elsewhere; None means: still registered there.
    """

    function: str
    starts_on: PartialDate
    source: str
    gemeente: Gemeente | None = None
    place: str = ""
    ends_on: PartialDate | None = None
    is_prison: bool = False


@transaction.atomic
def add_address(person: Person, *, details: AddressDetails, by: User | None, now: datetime) -> AddressSpan:
    """Register a period. Errors: PeopleError for dates that can't be, or without a gemeente."""
    _check(details, today=timezone.localdate(now))
    span = AddressSpan(person=person, registered_by=by, registered_at=now)
    _fill(span, details)
    span.save(force_insert=True)
    _changed("address_added", person, by=by, now=now)
    return span


@transaction.atomic
def correct_address(
    span: AddressSpan, *, details: AddressDetails, revision: int | None = None, by: User | None, now: datetime
) -> AddressSpan:
    """Replace what was registered; what stood is kept in the history. `revision` is the one the writer saw.

    Errors: as for adding one; ChangedMeanwhileError.
    """
    _check(details, today=timezone.localdate(now))
    span = _locked(span, revision)
    _fill(span, details)
    span.save()
    _changed("address_corrected", span.person, by=by, now=now)
    return span


@transaction.atomic
def remove_address(span: AddressSpan, *, revision: int | None = None, by: User | None, now: datetime) -> None:
    """Take away a period that was never so; it stays in the history. Errors: ChangedMeanwhileError."""
    span = _locked(span, revision)
    span.delete()
    _changed("address_removed", span.person, by=by, now=now)


def revision_of_address(span: AddressSpan) -> int:
    """Tells what is registered now from what was before."""
    names = ("gemeente_id", "place", "function", "source", "is_prison", "starts_on", "ends_on")
    return revision_over(*(getattr(span, name) for name in names))


def _locked(span: AddressSpan, revision: int | None) -> AddressSpan:
    rows = AddressSpan.objects.select_for_update(of=("self",)).select_related("person")
    found = rows.filter(pk=span.pk).first()
    if found is None:
        raise PeopleError("Iemand anders heeft deze periode intussen verwijderd.")
    refuse_changed(revision_of_address(found), revision, ChangedMeanwhileError)
    return found


def _fill(span: AddressSpan, details: AddressDetails) -> None:
    span.gemeente, span.place = details.gemeente, "" if details.gemeente else details.place.strip()
    span.function, span.source, span.is_prison = details.function, details.source, details.is_prison
    span.starts_on, span.ends_on = details.starts_on, details.ends_on


def _check(details: AddressDetails, *, today: date) -> None:
    if not details.gemeente and not details.place.strip():
        raise PeopleError("Kies een gemeente, of vul de naam van een andere gemeente in.")
    if details.starts_on.year < EARLIEST_YEAR:
        raise PeopleError(f"Een adres van vóór {EARLIEST_YEAR} kan niet.")
    if details.starts_on.earliest > today:
        raise PeopleError("De begindatum ligt in de toekomst.")
    if details.ends_on is not None and details.ends_on.latest <= details.starts_on.earliest:
        raise PeopleError("De einddatum ligt niet na de begindatum.")


def _changed(kind: str, person: Person, *, by: User | None, now: datetime) -> None:
    record(kind, subject_type="person", subject_id=person.public_id, by=by)
    announce(AddressesChanged(person, by=by, now=now))
