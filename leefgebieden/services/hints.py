"""The hints for one person: what is known, read together, and what follows from it."""

from datetime import date
from typing import TypeVar

from leefgebieden.models import Situation
from leefgebieden.models.base import Detail
from leefgebieden.rules.details import BenefitFacts, CareFacts, DebtFacts, DocumentFacts, HousingFacts, InsuranceFacts
from leefgebieden.rules.hints import Hint, Known, hints_of
from leefgebieden.services.details import KEPT_IN, ONCE_PER_DETENTION, facts_of, of_detention
from nazorg.policy.services import policy_on
from people.models import Detention, FacilityPlacement, Person

F = TypeVar("F", DocumentFacts, HousingFacts, BenefitFacts, DebtFacts, CareFacts, InsuranceFacts)


def hints(person: Person, detention: Detention | None, today: date) -> list[Hint]:
    """What to do on the leefgebieden, and why; nothing for somebody without a detention. At most nine queries."""
    return [] if detention is None else hints_of(known_of(person, detention, today), today)


def known_of(person: Person, detention: Detention, today: date) -> Known:
    """What is written down about the leefgebieden of this person, for one of the detentions."""
    housing = _facts(HousingFacts, person, detention)
    insurance = _facts(InsuranceFacts, person, detention)
    return Known(
        starts_on=detention.starts_on,
        release_on=detention.ends_on,
        is_free=detention.released_on is not None,
        birth_date=person.birth_date,
        prisons=_prisons(detention),
        long_stay_days=policy_on(today).long_stay_days,
        documents=_facts(DocumentFacts, person),
        housing=housing[0] if housing else None,
        benefits=_facts(BenefitFacts, person),
        debts=_facts(DebtFacts, person),
        care=_facts(CareFacts, person),
        insurance=insurance[0] if insurance else None,
        situations={
            (leefgebied, moment): value
            for leefgebied, moment, value in Situation.objects.current()
            .filter(detention=detention)
            .values_list("leefgebied", "moment", "value")
        },
    )


def _facts(kind: type[F], person: Person, detention: Detention | None = None) -> tuple[F, ...]:
    """What is written down of one kind."""
    model: type[Detail] = KEPT_IN[kind]
    if model in ONCE_PER_DETENTION:
        rows = of_detention(model, detention)
    else:
        rows = model._default_manager.filter(person=person)
    return tuple(told for row in rows if isinstance(told := facts_of(row), kind))


def _prisons(detention: Detention) -> tuple[str, ...]:
    """The PI where somebody is now, and the institution of which it is a location."""
    if detention.released_on:
        return ()
    stays = FacilityPlacement.objects.filter(detention=detention, ends_on=None)
    placement = stays.select_related("facility__location_of").first()
    if placement is None:
        return ()
    facility = placement.facility
    above = (facility.location_of.name,) if facility and facility.location_of else ()
    return (placement.facility_name, *above)
