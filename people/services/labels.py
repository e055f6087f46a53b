"""Placing a person in a category and taking the person out of it, by decision."""

from datetime import date

from django.db import IntegrityError, transaction

from nazorg.accounts.models import User
from nazorg.audit.services import record
from people.models import CategoryLabel, LabelCategory, Person
from people.services.errors import PeopleError


@transaction.atomic
def add_label(
    person: Person, *, category: str, starts_on: date, reason: str, by: User | None, ends_on: date | None = None
) -> CategoryLabel:
    """Place a person in a category from a day on; `ends_on` is the last day, None is without end.

    Errors: PeopleError without a reason, for an end before the start, or when the category is held in that period.
    """
    if not reason.strip():
        raise PeopleError("Geef een reden voor het besluit.")
    if ends_on is not None and ends_on < starts_on:
        raise PeopleError("De einddatum ligt vóór de begindatum.")
    label = CategoryLabel(
        person=person, category=category, starts_on=starts_on, ends_on=ends_on, reason=reason.strip(), decided_by=by
    )
    try:
        with transaction.atomic():
            label.save(force_insert=True)
    except IntegrityError as error:
        raise PeopleError(
            f"De persoon staat in deze periode al als {LabelCategory(category).label} geregistreerd."
        ) from error
    _record("label_added", label, by=by, reason=reason, data={"starts_on": starts_on.isoformat()})
    return label


@transaction.atomic
def end_label(label: CategoryLabel, *, ends_on: date, reason: str, by: User | None) -> CategoryLabel:
    """Take a person out of a category; `ends_on` is the last day in it.

    Errors: PeopleError without a reason, before the start, or when the label ended earlier already.
    """
    label = CategoryLabel.objects.select_for_update(of=("self",)).select_related("person").get(pk=label.pk)
    if not reason.strip():
        raise PeopleError("Geef een reden voor het besluit.")
    if label.ends_on is not None and label.ends_on <= ends_on:
        raise PeopleError("Deze registratie eindigt al op die dag of eerder.")
    if ends_on < label.starts_on:
        raise PeopleError("De einddatum ligt vóór de begindatum.")
    label.ends_on, label.end_reason = ends_on, reason.strip()
    label.save(update_fields=["ends_on", "end_reason"])
    _record("label_ended", label, by=by, reason=reason, data={"ends_on": ends_on.isoformat()})
    return label


def _record(kind: str, label: CategoryLabel, *, by: User | None, reason: str, data: dict[str, str]) -> None:
    record(
        kind,
        subject_type="person",
        subject_id=label.person.public_id,
        by=by,
        reason=reason,
        data={"category": label.category, **data},
    )
