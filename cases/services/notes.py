"""Contact notes: written once however often they are sent, and corrected by who wrote them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.models import Case, ContactKind, ContactNote
from cases.services.actions.rows import open_case
from cases.services.errors import CaseError
from cases.services.rows import record_on
from nazorg.accounts.models import Organisation, User


@dataclass(frozen=True)
class NoteDetails:
    """What somebody writes down."""

    text: str
    on: date
    kind: str = ContactKind.TELEFOON
    leefgebied: str = ""
    organisation: Organisation | None = None


@transaction.atomic
def write_note(case: Case, details: NoteDetails, *, key: UUID, by: User, now: datetime) -> ContactNote:
    """Write a note. `key` was made up for this note when its form was shown: sent twice, it is still one note.

    What was changed between the first and the second time is kept as a correction. Errors: CaseError without a text,
    for a day to come, when the case is closed, or when the key belongs to somebody else.
    """
    _check(details, now)
    case = open_case(case)
    try:
        with transaction.atomic():
            note = ContactNote.objects.create(case=case, key=key, written_by=by, written_at=now, **_fields(details))
    except IntegrityError:
        return _again(case, details, key=key, by=by, now=now)
    record_on(case, "note_written", by=by, data={"note": str(note.public_id), "kind": note.kind})
    return note


@transaction.atomic
def correct_note(note: ContactNote, details: NoteDetails, *, by: User, now: datetime) -> ContactNote:
    """Change what a note says; what stood there before is kept. Nothing happens when nothing changes.

    Errors: CaseError for somebody who didn't write it, and as for writing one.
    """
    _check(details, now)
    open_case(note.case)
    note = ContactNote.objects.select_for_update(of=("self",)).select_related("case", "organisation").get(pk=note.pk)
    if note.written_by_id != by.pk:
        raise CaseError("Alleen wie de notitie schreef, kan haar verbeteren.")
    fields = _fields(details)
    if all(getattr(note, name) == value for name, value in fields.items()):
        return note
    for name, value in fields.items():
        setattr(note, name, value)
    note.save(update_fields=[*fields])
    record_on(note.case, "note_corrected", by=by, data={"note": str(note.public_id)})
    return note


def _again(case: Case, details: NoteDetails, *, key: UUID, by: User, now: datetime) -> ContactNote:
    found = ContactNote.objects.filter(key=key, case=case, written_by=by).first()
    if found is None:
        raise CaseError("Deze notitie kon niet worden bewaard. Verstuur haar nog eens.")
    return correct_note(found, details, by=by, now=now)


def _fields(details: NoteDetails) -> dict[str, object]:
    return {
        "on": details.on,
        "kind": details.kind,
        "leefgebied": details.leefgebied,
        "organisation": details.organisation,
        "text": details.text.strip(),
    }


def _check(details: NoteDetails, now: datetime) -> None:
    if not details.text.strip():
        raise CaseError("Schrijf op wat er is besproken.")
    if details.on > timezone.localdate(now):
        raise CaseError("De dag van het contact kan niet in de toekomst liggen.")
