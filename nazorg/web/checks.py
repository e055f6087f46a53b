"""What is looked at besides the heartbeats of the jobs. Apps register their checks when the application starts.

    register_check("mail", check_mail)

A check answers in one or two quick queries; `/gezondheid/` asks all of them every minute. What it says is for everybody
and holds no personal data. This room knows none of the apps.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Level(StrEnum):
    """How well it goes. A warning asks for a person, an error means that work stands still."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Finding:
    """What a check found, in Dutch, with what to do about it."""

    code: str
    name: str
    level: Level
    text: str

    @property
    def is_healthy(self) -> bool:
        return self.level is Level.OK


class Check(Protocol):
    """Looks at one thing at a moment."""

    def __call__(self, *, now: datetime) -> Finding: ...


_checks: dict[str, Check] = {}


def register_check(code: str, check: Check) -> None:
    """Ask this check too. One with the same code replaces the earlier one."""
    _checks[code] = check


def findings(*, now: datetime) -> list[Finding]:
    """What every check finds now, in the order of their codes."""
    return [_checks[code](now=now) for code in sorted(_checks)]


def worst(levels: Iterable[Level]) -> Level:
    """The level of the whole."""
    order = list(Level)
    return max(levels, key=order.index, default=Level.OK)
