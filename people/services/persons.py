"""Making, correcting and sharing a person between gemeenten."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from nazorg.accounts.models import Gemeente, User
from nazorg.audit.services import record
from nazorg.web.crypto import blind_index
from nazorg.web.editing import refuse_changed, revision_over
from nazorg.web.happenings import announce
from nazorg.web.locks import lock_until_commit
from people.happenings import PersonCorrected
from people.models import Person, PersonGemeente, UnreadableBsn
from people.rules.details import PersonDetails, checked_person
from people.rules.names import fold, split_prefix
from people.services.errors import BsnInUseError, ChangedMeanwhileError, PeopleError

DETAIL_FIELDS = ("bsn", "last_name", "first_names", "name_prefix", "birth_date", "sex", "residence_status")


def lock_identity(details: PersonDetails) -> None:
    """Make others who match or make the same person wait until this transaction ends.

    Call it before looking for candidates, with the details that are matched: two messages about one unknown person
    that arrive together then make one person. Locks on the BSN, and on the family name with the year of birth.
    """
    _, last_name = split_prefix(details.last_name)
    keys = [f"people|name|{fold(last_name)}|{details.birth_date.year if details.birth_date else ''}"]
    if details.bsn:
        keys.append(f"people|bsn|{blind_index(details.bsn)}")
    lock_until_commit(*keys)


def create_person(details: PersonDetails, *, gemeente: Gemeente, reason: str, by: User | None, today: date) -> Person:
    """A new person, known to this gemeente from today for this reason. `by=None` means that a message did it.

    Errors: PeopleError for details that can't be; BsnInUseError when the BSN belongs to somebody.
    """
    person = Person()
    _fill(person, _checked(details, today=today))
    try:
        with transaction.atomic():
            person.save(force_insert=True)
            _record_by_gemeente("person_created", person, gemeente, reason=reason, by=by)
            PersonGemeente.objects.create(person=person, gemeente=gemeente, since=today, reason=reason)
            _record_by_gemeente("person_linked", person, gemeente, reason=reason, by=by)
    except IntegrityError as error:
        raise _explained(error) from error
    return person


@transaction.atomic
def correct_person(
    person: Person,
    *,
    details: PersonDetails,
    reason: str,
    revision: int | None = None,
    by: User,
    today: date,
    now: datetime,
) -> Person:
    """Replace all details of a person, with why. Changes nothing when they are equal.

    `revision` is the one the writer saw.

    A BSN that can't be opened is replaced by another one, and stays as it is when none is given: its key may turn up.
    Errors: PeopleError without a reason or for details that can't be; BsnInUseError; ChangedMeanwhileError.
    """
    if not reason.strip():
        raise PeopleError("Geef een reden voor de correctie.")
    checked = _checked(details, today=today)
    person = Person.objects.select_for_update().get(pk=person.pk)  # a turn, and more: the index of the BSN may change
    refuse_changed(revision_of_person(person), revision, ChangedMeanwhileError)
    changed = [name for name in DETAIL_FIELDS if _known(person, name) != getattr(checked, name)]
    if not changed:
        return person
    _fill(person, checked)
    try:
        with transaction.atomic():
            person.save(update_fields=[*changed, "bsn_index"])
            if "bsn" in changed:
                UnreadableBsn.objects.filter(person=person).delete()
    except IntegrityError as error:
        raise _explained(error) from error
    record(
        "person_corrected",
        subject_type="person",
        subject_id=person.public_id,
        by=by,
        reason=reason,
        data={"fields": changed},
    )
    announce(PersonCorrected(person, by=by, now=now))
    return person


def revision_of_person(person: Person) -> int:
    """Tells what we know now of who somebody is from what we knew before."""
    return revision_over(*(_known(person, name) for name in DETAIL_FIELDS))


@transaction.atomic
def link_gemeente(person: Person, *, gemeente: Gemeente, reason: str, by: User | None, today: date) -> PersonGemeente:
    """Make the person known to a gemeente, whose staff may see the person from now on. Twice is the same as once."""
    known, is_new = PersonGemeente.objects.get_or_create(
        person=person, gemeente=gemeente, defaults={"since": today, "reason": reason}
    )
    if is_new:
        _record_by_gemeente("person_linked", person, gemeente, reason=reason, by=by)
    return known


def _checked(details: PersonDetails, *, today: date) -> PersonDetails:
    try:
        return checked_person(details, today=today)
    except ValueError as error:
        raise PeopleError(str(error)) from error


def _known(person: Person, name: str) -> object:
    return person.readable_bsn if name == "bsn" else getattr(person, name)


def _fill(person: Person, checked: PersonDetails) -> None:
    keeps_bsn = checked.bsn is None and person.is_bsn_unreadable
    for name in DETAIL_FIELDS:
        if name != "bsn":
            setattr(person, name, getattr(checked, name))
    if keeps_bsn:
        return
    person.bsn = checked.bsn
    person.bsn_index = blind_index(checked.bsn) if checked.bsn else None


def _explained(error: IntegrityError) -> Exception:
    return BsnInUseError() if "bsn_index" in str(error) else error


def _record_by_gemeente(kind: str, person: Person, gemeente: Gemeente, *, reason: str, by: User | None) -> None:
    record(kind, subject_type="person", subject_id=person.public_id, by=by, reason=reason, gemeente_id=gemeente.pk)
