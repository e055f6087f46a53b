"""Placing a person in a category and taking the person out of it, by decision.

What is done with BIJ is written down about the label and not about the person, so that no history of the person shows
it (invariant I-13). `now` is the moment of the change.
"""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.web.editing import refuse_changed, revision_over
from nazorg.web.happenings import announce
from people.happenings import LabelsChanged
from people.models import BijDecision, CategoryLabel, LabelCategory, Person
from people.querysets import RESTRICTED_LABELS
from people.services.errors import ChangedMeanwhileError, PeopleError

NO_REASON = "Geef een reden voor het besluit."


@transaction.atomic
def add_label(
    person: Person,
    *,
    category: str,
    starts_on: date,
    reason: str,
    by: User | None,
    now: datetime,
    ends_on: date | None = None,
) -> CategoryLabel:
    """Place a person in a category from a day on; `ends_on` is the last day, None is without end.

    Errors: PeopleError without a reason, for an end before the start, or when the category is held in that period.
    """
    if not reason.strip():
        raise PeopleError(NO_REASON)
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
    _record("added", label, by=by, reason=reason, data={"starts_on": starts_on.isoformat()})
    announce(LabelsChanged(person, by=by, now=now))
    return label


@transaction.atomic
def end_label(
    label: CategoryLabel,
    *,
    ends_on: date,
    reason: str,
    revision: int | None = None,
    by: User | None,
    now: datetime,
) -> CategoryLabel:
    """Take a person out of a category; `ends_on` is the last day in it. `revision` is the one the writer saw.

    Errors: PeopleError without a reason, before the start, or when the label ended earlier already;
    ChangedMeanwhileError.
    """
    label = _locked(label)
    refuse_changed(revision_of_label(label), revision, ChangedMeanwhileError)
    if not reason.strip():
        raise PeopleError(NO_REASON)
    if label.ends_on is not None and label.ends_on <= ends_on:
        raise PeopleError("Deze registratie eindigt al op die dag of eerder.")
    if ends_on < label.starts_on:
        raise PeopleError("De einddatum ligt vóór de begindatum.")
    label.ends_on, label.end_reason = ends_on, reason.strip()
    label.save(update_fields=["ends_on", "end_reason"])
    _record("ended", label, by=by, reason=reason, data={"ends_on": ends_on.isoformat()})
    announce(LabelsChanged(label.person, by=by, now=now))
    return label


@transaction.atomic
def decide_on_bij(
    label: CategoryLabel,
    *,
    needs_aftercare: bool,
    reason: str,
    revision: int | None = None,
    by: User | None,
    now: datetime,
) -> BijDecision:
    """Decide whether aftercare is needed to keep public order. A later decision takes the place of an earlier one.

    `revision` is of the decision that the writer saw.
    Errors: PeopleError without a reason, or for another category; ChangedMeanwhileError.
    """
    label = _locked(label)
    if revision is not None:
        refuse_changed(revision_of_decision(last_decision(label)), revision, ChangedMeanwhileError)
    if label.category != LabelCategory.BIJ:
        raise PeopleError("Over dit label valt niets te beslissen.")
    if not reason.strip():
        raise PeopleError(NO_REASON)
    decision = BijDecision(
        label=label, needs_aftercare=needs_aftercare, reason=reason.strip(), decided_by=by, decided_at=now
    )
    decision.save(force_insert=True)
    _record("decided", label, by=by, reason="", data={})
    announce(LabelsChanged(label.person, by=by, now=now, is_decision=True))
    return decision


def last_decision(label: CategoryLabel) -> BijDecision | None:
    """What was decided last about this label."""
    return BijDecision.objects.filter(label=label).order_by("-pk").first()


def revision_of_decision(decision: BijDecision | None) -> int:
    """Tells the decision that stands from the ones before."""
    return decision.pk if decision else 0


def revision_of_label(label: CategoryLabel) -> int:
    """Tells until when somebody is in a category from what was registered before."""
    return revision_over(label.ends_on, label.end_reason)


def _locked(label: CategoryLabel) -> CategoryLabel:
    return CategoryLabel.objects.select_for_update(of=("self",)).select_related("person").get(pk=label.pk)


def _record(what: str, label: CategoryLabel, *, by: User | None, reason: str, data: dict[str, str]) -> None:
    if label.category in RESTRICTED_LABELS:
        record(f"coordination_{what}", subject_type="label", subject_id=label.public_id, by=by)
        return
    record(
        f"label_{what}",
        subject_type="person",
        subject_id=label.person.public_id,
        by=by,
        reason=reason,
        data={"category": label.category, **data},
    )
