"""The hints for one person: what is known, read together, and what follows from it."""

import json
from collections.abc import Mapping
from dataclasses import Field, fields
from datetime import date
from typing import Any, Protocol, TypeVar

from leefgebieden.rules.details import BenefitFacts, CareFacts, DebtFacts, DocumentFacts, HousingFacts, InsuranceFacts
from leefgebieden.rules.hints import Hint, Known, hints_of
from leefgebieden.services.details import KEPT_IN, ONCE_PER_DETENTION
from nazorg.policy.rules import Policy
from nazorg.policy.services import policy_on
from nazorg.web.statements import ask
from people.models import Person

F = TypeVar("F", DocumentFacts, HousingFacts, BenefitFacts, DebtFacts, CareFacts, InsuranceFacts)
LOOKED_AT = (DocumentFacts, HousingFacts, BenefitFacts, DebtFacts, CareFacts, InsuranceFacts)
NOT_READ = ("note", "amount")  # what is kept encrypted, and what no hint depends on


class Stay(Protocol):
    """The detention that the hints are about: a Detention, or what a page read of one."""

    @property
    def pk(self) -> int: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date | None: ...
    @property
    def released_on(self) -> date | None: ...


def _names(kind: type[Any]) -> list[str]:
    return [field.name for field in fields(kind) if field.name not in NOT_READ]


def _told_of(kind: type[Any]) -> str:
    """The part of the statement that reads the facts of one kind."""
    model = KEPT_IN[kind]
    pairs = ", ".join(f"'{name}', x.{name}" for name in _names(kind))
    whose = "x.detention_id = %(detention)s" if model in ONCE_PER_DETENTION else "x.person_id = %(person)s"
    order = "x.taken_on DESC, x.id DESC" if kind is BenefitFacts else "x.id DESC"
    found = f"SELECT jsonb_agg(jsonb_build_object({pairs}) ORDER BY {order}) FROM {model._meta.db_table} x"  # noqa: S608
    return f"({found} WHERE {whose})"


_KNOWN = f"""
SELECT {", ".join(_told_of(kind) for kind in LOOKED_AT)},
    (SELECT jsonb_agg(jsonb_build_array(s.leefgebied, s.moment, s.value)) FROM leefgebieden_situation s
     WHERE s.detention_id = %(detention)s AND s.is_current),
    (SELECT jsonb_build_array(coalesce(f.name, y.facility_text), above.name) FROM people_facilityplacement y
     LEFT JOIN people_prisonfacility f ON f.id = y.facility_id
     LEFT JOIN people_prisonfacility above ON above.id = f.location_of_id
     WHERE y.detention_id = %(detention)s AND y.ends_on IS NULL ORDER BY y.id LIMIT 1)
"""  # noqa: S608 the names of our own columns


def hints(person: Person, detention: Stay | None, today: date, *, policy: Policy | None = None) -> list[Hint]:
    """What to do on the leefgebieden, and why; nothing for somebody without a detention.

    One query, and one for the policy of today when it isn't given.
    """
    return [] if detention is None else hints_of(known_of(person, detention, today, policy=policy), today)


def known_of(person: Person, detention: Stay, today: date, *, policy: Policy | None = None) -> Known:
    """What is written down about the leefgebieden of this person, for one of the detentions."""
    row = ask(_KNOWN, {"person": person.pk, "detention": detention.pk})[0]
    *told, situations, prison = [json.loads(text) if text else [] for text in row]
    by_kind: dict[type[Any], list[Mapping[str, Any]]] = dict(zip(LOOKED_AT, told, strict=True))
    return Known(
        starts_on=detention.starts_on,
        release_on=detention.ends_on,
        is_free=detention.released_on is not None,
        birth_date=person.birth_date,
        prisons=() if detention.released_on else tuple(name for name in prison if name),
        long_stay_days=(policy or policy_on(today)).long_stay_days,
        documents=_facts(DocumentFacts, by_kind),
        housing=next(iter(_facts(HousingFacts, by_kind)), None),
        benefits=_facts(BenefitFacts, by_kind),
        debts=_facts(DebtFacts, by_kind),
        care=_facts(CareFacts, by_kind),
        insurance=next(iter(_facts(InsuranceFacts, by_kind)), None),
        situations={(leefgebied, moment): value for leefgebied, moment, value in situations},
    )


def _facts(kind: type[F], told: Mapping[type[Any], list[Mapping[str, Any]]]) -> tuple[F, ...]:
    """What is written down of one kind."""
    days = {field.name for field in fields(kind) if _is_day(field)}
    return tuple(
        kind(**{name: _value(value, is_day=name in days) for name, value in row.items()}) for row in told[kind]
    )


def _value(told: Any, *, is_day: bool) -> Any:
    return date.fromisoformat(told) if is_day and told else told


def _is_day(field: "Field[Any]") -> bool:
    return field.type in (date, date | None)
