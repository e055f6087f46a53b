"""What happens on the leefgebieden that other rooms may have to act on. How it works: nazorg/web/happenings.py."""

from dataclasses import dataclass
from datetime import datetime

from leefgebieden.models import Screening
from nazorg.accounts.models import User


@dataclass(frozen=True)
class ScreeningRegistered:
    """A screening was planned, done, or not done. `by` is nobody when a system told it."""

    screening: Screening
    by: User | None
    now: datetime
