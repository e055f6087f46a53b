"""What happens to a case that rooms above may have to act on. How it works: nazorg/web/happenings.py."""

from dataclasses import dataclass
from datetime import datetime

from cases.models import Case
from nazorg.accounts.models import User


@dataclass(frozen=True)
class CaseClosed:
    """A case is closed, for a reason. Its own terms have lapsed."""

    case: Case
    by: User
    now: datetime


@dataclass(frozen=True)
class CaseReopened:
    """A case that was closed goes on. Terms of other rooms that lapsed when it closed may run again."""

    case: Case
    by: User | None
    now: datetime
