"""What the hints look at, and what a hint says. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from leefgebieden.rules.details import BenefitFacts, CareFacts, DebtFacts, DocumentFacts, HousingFacts, InsuranceFacts
from people.rules.partial_date import PartialDate

UNSAID = ("", "onbekend", "geen_toegang")
BEFORE, AT_RELEASE = "voor_detentie", "bij_ontslag"
_LATEST_FIRST = ("twaalf_maanden", "zes_maanden", AT_RELEASE, BEFORE)


class Weight(StrEnum):
    """How much a hint matters."""

    ACT = "warning"  # something has to be done
    KNOW = "info"  # good to know


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that follows from what is known: what, why, and before when."""

    code: str
    leefgebied: str
    text: str
    why: str
    weight: Weight = Weight.ACT
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is written down about one person and one detention. `situations`: value by leefgebied and moment."""

    starts_on: date
    release_on: date | None = None  # the real release, else the expected one
    is_free: bool = False
    birth_date: PartialDate | None = None
    prisons: tuple[str, ...] = ()  # the PI where somebody is, and the institution of which it is a location
    long_stay_days: int = 90
    documents: tuple[DocumentFacts, ...] = ()
    housing: HousingFacts | None = None
    benefits: tuple[BenefitFacts, ...] = ()  # of this person, the last one first
    debts: tuple[DebtFacts, ...] = ()
    care: tuple[CareFacts, ...] = ()
    insurance: InsuranceFacts | None = None
    situations: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def at(self, leefgebied: str, moment: str) -> str:
        """The situation at a moment; empty when nobody knows."""
        value = self.situations.get((leefgebied, moment), "")
        return "" if value in UNSAID else value

    def now(self, leefgebied: str) -> str:
        """The situation at the latest moment of which something is known; empty when nobody knows."""
        return next((value for moment in _LATEST_FIRST if (value := self.at(leefgebied, moment))), "")

    @property
    def has_income(self) -> bool | None:
        """Whether there is a legal income; None when nobody knows."""
        value = self.now("werk_inkomen")
        return value != "geen_wettig" if value else None

    @property
    def is_homeless(self) -> bool:
        """Whether it is known that there is no roof."""
        return self.now("onderdak") == "dakloos"

    def is_over_by(self, today: date) -> bool:
        """Whether the release has come, by what is known."""
        return self.is_free or (self.release_on is not None and self.release_on < today)
