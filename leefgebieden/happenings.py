"""What happens on the leefgebieden that other rooms may have to act on. How it works: nazorg/web/happenings.py."""

from dataclasses import dataclass
from datetime import datetime

from leefgebieden.models import Screening, Situation
from nazorg.accounts.models import User


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
