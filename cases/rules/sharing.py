"""What may be shared with whom, and how long a share runs. No Django, no database, no clock."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

LONGEST_DAYS = 365  # ours: no source has a number; who needs longer asks itself after a year whether it still does
SHORTEST_WHY = 10  # letters: "nodig" says nothing


class ShareState(Enum):
    """Where a share stands on a day."""

    TO_COME = "begint nog"
    RUNNING = "loopt"
    EXPIRED = "verlopen"
    ENDED = "beëindigd"


@dataclass(frozen=True)
class Ground:
    """That an organisation of some kind may be told at most these parts for a purpose, on a basis."""

    purpose: str
    basis: str
    parts: frozenset[str]
    needs_consent: bool = False


@dataclass(frozen=True)
class Wished:
    """What somebody wants to share or says to have told, what for, on which basis and why it is needed."""

    purpose: str
    basis: str
    parts: frozenset[str]
    necessity: str


def ground_for(wished: Wished, grounds: Iterable[Ground]) -> Ground | None:
    """The ground on which this rests: of this purpose and basis; None when there is none."""
    return next((each for each in grounds if (each.purpose, each.basis) == (wished.purpose, wished.basis)), None)


def too_much(parts: Set[str], ground: Ground) -> Set[str]:
    """What this ground doesn't allow."""
    return parts - ground.parts


def why_not(wished: Wished, ground: Ground | None) -> str:
    """Why this can't be shared or told, for the user; empty when it can. Without a basis in law nothing is (I-14)."""
    if not wished.parts:
        return "Kies wat u deelt."
    if ground is None:
        return "Op deze grondslag mag dit doel niet bij deze organisatie. Kies een doel en grondslag uit de lijst."
    if ground.needs_consent:
        return (
            "Hiervoor is toestemming van de cliënt nodig. Toestemming vastleggen kan nog niet in Nazorg. "
            "Kies een andere grondslag, of deel dit nog niet."
        )
    if too_much(wished.parts, ground):
        return "Op deze grondslag mag u minder delen dan u koos."
    if len(wished.necessity.strip()) < SHORTEST_WHY:
        return "Schrijf in één zin op waarom deze organisatie dit nodig heeft."
    return ""


def why_not_so_long(starts_on: date, ends_on: date, *, today: date) -> str:
    """Why a share can't run over these days, for the user; empty when it can. It never begins in the past."""
    if starts_on < today:
        return "Een deling kan niet in het verleden beginnen."
    if ends_on < starts_on:
        return "Het einde ligt vóór het begin."
    if ends_on > latest_end(starts_on):
        return f"Een deling duurt hoogstens {LONGEST_DAYS} dagen. Deel opnieuw als het daarna nog nodig is."
    return ""


def latest_end(starts_on: date) -> date:
    """The last day that a share may have which begins on this day; both count."""
    return starts_on + timedelta(days=LONGEST_DAYS - 1)


def state_of(starts_on: date, ends_on: date, ended_at: datetime | None, *, today: date) -> ShareState:
    """Where a share stands. Ending it works at once, its last day by itself."""
    if ended_at is not None:
        return ShareState.ENDED
    if today < starts_on:
        return ShareState.TO_COME
    return ShareState.EXPIRED if today > ends_on else ShareState.RUNNING
