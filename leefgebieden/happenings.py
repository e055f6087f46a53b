"""What happens on the leefgebieden that other rooms may have to act on. How it works: nazorg/web/happenings.py."""

from dataclasses import dataclass
from datetime import datetime

from leefgebieden.models import EligibilityAssessment, Screening, Situation
from leefgebieden.rules.causes import Cause
from nazorg.accounts.models import User
from people.models import Detention, Person


@dataclass(frozen=True)
class ScreeningRegistered:
    """A screening was planned, done, or not done. `by` is nobody when a system told it."""

    screening: Screening
    by: User | None
    now: datetime


@dataclass(frozen=True)
class SituationRegistered:
    """A new version of a situation stands. `by` is nobody when a system told it."""

    situation: Situation
    by: User | None
    now: datetime


@dataclass(frozen=True)
class DetailChanged:
    """Something was written down, changed or removed about a leefgebied. `detail` is the kind: "identitydocument"."""

    person: Person
    detail: str
    by: User | None
    now: datetime


@dataclass(frozen=True)
class BenefitFound:
    """It was found that this person has a benefit, so something has to be done with it during the detention."""

    person: Person
    detention: Detention | None
    by: User | None
    now: datetime


@dataclass(frozen=True)
class AssessmentChanged:
    """The doelgroep of a client came out otherwise than before, or was decided.

    `by` is nobody when a system or the time did it, and where it would tell who decided about a label (invariant I-13).
    """

    assessment: EligibilityAssessment
    by: User | None
    now: datetime
    cause: Cause
