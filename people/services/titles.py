"""Judicial titles and supervision: written down, changed, and taken away when they should never have been there."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nazorg.accounts.models import Organisation, User
from nazorg.audit.services import record
from nazorg.web.editing import refuse_changed
from nazorg.web.happenings import announce
from people.happenings import TitleChanged, TitleRemoved
from people.models import JudicialTitle, Person, TitleKind
from people.services.errors import ChangedMeanwhileError, PeopleError


@dataclass(frozen=True)
class TitleDetails:
    """The ground of a supervision, who supervises, and from when until when (included)."""

    kind: str
    starts_on: date
    ends_on: date | None = None
    organisation: Organisation | None = None
    supervisor: str = ""
    conditions: str | None = None


@transaction.atomic
def register_title(person: Person, details: TitleDetails, *, by: User | None, now: datetime) -> JudicialTitle:
    """Write down a title. Source: requirement N-01. Errors: PeopleError for an end before the start."""
    _check(details)
    title = JudicialTitle.objects.create(person=person, registered_by=by, registered_at=now, **_fields(details))
    _record("title_registered", title, by=by)
    announce(TitleChanged(title, old_ends_on=None, by=by, now=now))
    return title


@transaction.atomic
def change_title(
    title: JudicialTitle, details: TitleDetails, *, revision: int, by: User | None, now: datetime
) -> JudicialTitle:
    """Put in what it should be. `revision` is the one the writer saw.

    Errors: ChangedMeanwhileError when there is a newer one; PeopleError for an end before the start.
    """
    title = _locked(title, revision)
    _check(details)
    fields, old_ends_on = _fields(details), title.ends_on
    if all(getattr(title, name) == value for name, value in fields.items()):
        raise PeopleError("Er is niets veranderd.")
    for name, value in fields.items():
        setattr(title, name, value)
    title.revision += 1
    title.save(update_fields=[*fields, "revision"])
    _record("title_changed", title, by=by)
    announce(TitleChanged(title, old_ends_on=old_ends_on, by=by, now=now))
    return title


@transaction.atomic
def remove_title(title: JudicialTitle, *, reason: str, revision: int, by: User, now: datetime) -> None:
    """Take away what should never have been written down; history keeps it. Errors: as for changing; no reason."""
    title = _locked(title, revision)
    if not reason.strip():
        raise PeopleError("Schrijf op waarom u dit verwijdert.")
    _record("title_removed", title, by=by, reason=reason.strip())
    announce(TitleRemoved(title, by=by, now=now))
    title.delete()


def details_of(title: JudicialTitle) -> TitleDetails:
    """What a title says."""
    return TitleDetails(
        kind=title.kind,
        starts_on=title.starts_on,
        ends_on=title.ends_on,
        organisation=title.organisation,
        supervisor=title.supervisor,
        conditions=title.conditions,
    )


def _fields(details: TitleDetails) -> dict[str, object]:
    return {**details.__dict__, "supervisor": details.supervisor.strip(), "conditions": details.conditions or None}


def _check(details: TitleDetails) -> None:
    if details.kind not in TitleKind.values:
        raise PeopleError("Kies een soort titel uit de lijst.")
    if details.ends_on and details.ends_on < details.starts_on:
        raise PeopleError("Het einde ligt vóór het begin.")


def _locked(title: JudicialTitle, revision: int) -> JudicialTitle:
    """The title as it is now, for us alone."""
    rows = JudicialTitle.objects.select_for_update(of=("self",)).select_related("person", "organisation")
    found = rows.filter(pk=title.pk).first()
    if found is None:
        raise PeopleError("Iemand anders heeft dit intussen verwijderd.")
    refuse_changed(found.revision, revision, ChangedMeanwhileError)
    return found


def _record(kind: str, title: JudicialTitle, *, by: User | None, reason: str = "") -> None:
    ends_on = title.ends_on.isoformat() if title.ends_on else None
    record(
        kind,
        subject_type="person",
        subject_id=title.person.public_id,
        by=by,
        reason=reason,
        data={"title": str(title.public_id), "ends_on": ends_on},
    )
