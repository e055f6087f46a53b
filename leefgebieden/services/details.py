"""Writing down what is known about a leefgebied: a document, a debt, a provider of care. Triggers keep the changes."""

from dataclasses import asdict, fields
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from leefgebieden.happenings import BenefitFound, DetailChanged
from leefgebieden.models import (
    BenefitMeasure,
    CareContact,
    DebtLine,
    HealthInsurance,
    HousingArrangement,
    IdentityDocument,
    Indication,
    MoneyManagement,
)
from leefgebieden.models.base import Detail
from leefgebieden.rules.details import (
    BenefitFacts,
    CareFacts,
    DebtFacts,
    DocumentFacts,
    Facts,
    HousingFacts,
    IndicationFacts,
    InsuranceFacts,
    MoneyFacts,
)
from leefgebieden.rules.hints.income import SHOWS_A_BENEFIT
from leefgebieden.services.errors import ChangedMeanwhileError, LeefgebiedenError
from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.web.happenings import announce
from nazorg.web.locks import lock_until_commit
from people.models import Detention, Person

KEPT_IN: dict[type[Facts], type[Detail]] = {
    DocumentFacts: IdentityDocument,
    HousingFacts: HousingArrangement,
    BenefitFacts: BenefitMeasure,
    DebtFacts: DebtLine,
    MoneyFacts: MoneyManagement,
    CareFacts: CareContact,
    InsuranceFacts: HealthInsurance,
    IndicationFacts: Indication,
}
ABOUT_A_DETENTION: tuple[type[Detail], ...] = (HousingArrangement, HealthInsurance, BenefitMeasure)
ONCE_PER_DETENTION: tuple[type[Detail], ...] = (HousingArrangement, HealthInsurance)
CHANGED = "Iemand anders heeft dit intussen gewijzigd. Vergelijk en kies wat er moet staan."


@transaction.atomic
def register_detail(
    person: Person, facts: Facts, *, detention: Detention | None, by: User | None, now: datetime
) -> Detail:
    """Write down something new. `detention` is the one it belongs to; only some kinds have one.

    Errors: LeefgebiedenError for what can't be, or without a detention where one is needed; ChangedMeanwhileError when
    there can be only one for a detention and somebody made it meanwhile.
    """
    model = KEPT_IN[type(facts)]
    _check(facts, now)
    row = model(person=person, registered_by=by, registered_at=now, **_values(facts))
    if model in ABOUT_A_DETENTION:
        _place(row, detention)
    row.save(force_insert=True)
    _told("detail_registered", row, by=by, now=now)
    if isinstance(facts, BenefitFacts) and facts.kind in SHOWS_A_BENEFIT:
        announce(BenefitFound(person, detention, by=by, now=now))
    return row


def benefits_found(person: Person, *, detention: Detention | None) -> set[Detention | None]:
    """For which detention it was found that this person has a benefit: this one, or one that isn't said."""
    found = BenefitMeasure.objects.filter(person=person, kind__in=SHOWS_A_BENEFIT)
    mine = found.filter(Q(detention=detention) | Q(detention=None)).select_related("detention")
    return {measure.detention for measure in mine}


@transaction.atomic
def change_detail(row: Detail, facts: Facts, *, revision: int, by: User | None, now: datetime) -> Detail:
    """Put in what it should be. `revision` is the one the writer saw.

    Errors: ChangedMeanwhileError when there is a newer one; LeefgebiedenError for what can't be.
    """
    row = _locked(row, revision)
    _check(facts, now)
    values = _values(facts)
    if all(getattr(row, name) == value for name, value in values.items()):
        raise LeefgebiedenError("Er is niets veranderd.")
    was_a_benefit = isinstance(row, BenefitMeasure) and row.kind in SHOWS_A_BENEFIT
    for name, value in values.items():
        setattr(row, name, value)
    row.revision += 1
    row.save(update_fields=[*values, "revision"])
    _told("detail_changed", row, by=by, now=now)
    if isinstance(row, BenefitMeasure) and row.kind in SHOWS_A_BENEFIT and not was_a_benefit:
        announce(BenefitFound(row.person, row.detention, by=by, now=now))
    return row


@transaction.atomic
def remove_detail(row: Detail, *, reason: str, revision: int, by: User, now: datetime) -> None:
    """Take away what should never have been written down; history keeps it. Errors: as for changing; no reason."""
    row = _locked(row, revision)
    if not reason.strip():
        raise LeefgebiedenError("Schrijf op waarom u dit verwijdert.")
    _told("detail_removed", row, by=by, now=now, reason=reason.strip())
    row.delete()


def facts_of(row: Detail) -> Facts:
    """What a row says. Errors: KeyError for a row of another kind."""
    facts = next(facts for facts, model in KEPT_IN.items() if model is type(row))
    return facts(**{field.name: getattr(row, field.name) for field in fields(facts)})


def of_detention(model: type[Detail], detention: Detention | None) -> QuerySet[Detail]:
    """The rows of a kind that has a detention."""
    return model._default_manager.filter(**{"detention": detention})  # noqa: PIE804 only some kinds have one


def _values(facts: Facts) -> dict[str, object]:
    return asdict(facts)


def _check(facts: Facts, now: datetime) -> None:
    try:
        facts.check(timezone.localdate(now))
    except ValueError as error:
        raise LeefgebiedenError(str(error)) from error


def _place(row: Detail, detention: Detention | None) -> None:
    """Give a detail the detention it belongs to."""
    if type(row) not in ONCE_PER_DETENTION:
        setattr(row, "detention", detention)  # noqa: B010 the kind of row is only known here
        return
    if detention is None:
        raise LeefgebiedenError("Er is geen detentie bekend. Leg eerst een detentie vast.")
    lock_until_commit(f"{row._meta.model_name} of {detention.public_id}")
    if of_detention(type(row), detention).exists():
        raise ChangedMeanwhileError(CHANGED)
    setattr(row, "detention", detention)  # noqa: B010


def _locked(row: Detail, revision: int) -> Detail:
    """The row as it is now, for us alone."""
    found = (
        type(row)._default_manager.select_for_update(of=("self",)).select_related("person").filter(pk=row.pk).first()
    )
    if found is None:
        raise LeefgebiedenError("Iemand anders heeft dit intussen verwijderd.")
    if found.revision != revision:
        raise ChangedMeanwhileError(CHANGED)
    return found


def _told(kind: str, row: Detail, *, by: User | None, now: datetime, reason: str = "") -> None:
    what = str(row._meta.model_name)
    record(
        kind,
        subject_type="person",
        subject_id=row.person.public_id,
        by=by,
        reason=reason,
        data={"detail": what, "id": str(row.public_id)},
    )
    announce(DetailChanged(row.person, what, by=by, now=now))
