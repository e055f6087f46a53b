"""How near a due date is, in words and in a tone. Pure functions: `today` is an argument, urgency is never stored."""

from dataclasses import dataclass
from datetime import date

SOON_DAYS = 2  # from here on a date stands out

NEUTRAL, WARNING, DANGER, SUCCESS, INACTIVE = "neutral", "warning", "danger", "success", "inactive"


@dataclass(frozen=True)
class Urgency:
    """What a deadline shows. `key` names the look, `text` says it in words, the icon repeats it."""

    key: str
    text: str
    tone: str
    icon: str


def urgency_of(due_on: date, state: str, today: date, met_on: date | None = None) -> Urgency:
    """The urgency of a deadline in one of the states running, met, late (met after its date) and lapsed.

    Days are calendar days. Errors: ValueError for a state that doesn't exist.
    """
    if state == "running":
        return _running((due_on - today).days)
    if state == "met":
        return Urgency("met", "gehaald", SUCCESS, "check-circle")
    if state == "late":
        late = f"{days((met_on - due_on).days)} te laat gedaan" if met_on else "te laat gedaan"
        return Urgency("met-late", late, WARNING, "check-circle")
    if state == "lapsed":
        return Urgency("lapsed", "vervallen", INACTIVE, "dash-circle")
    raise ValueError(f"{state!r} is not a state of a deadline.")


def _running(left: int) -> Urgency:
    if left < 0:
        return Urgency("late", f"{days(-left)} te laat", DANGER, "alert")
    if left == 0:
        return Urgency("today", "vandaag", WARNING, "clock")
    if left == 1:
        return Urgency("soon", "morgen", WARNING, "clock")
    if left <= SOON_DAYS:
        return Urgency("soon", f"nog {days(left)}", WARNING, "clock")
    return Urgency("later", f"nog {days(left)}", NEUTRAL, "calendar")


def days(number: int) -> str:
    """ "1 dag", "2 dagen"."""
    return f"{number} dag" if number == 1 else f"{number} dagen"


def share_gone(starts_on: date, due_on: date, on: date) -> int:
    """How much of a term has gone by on a day, in whole percents from 0 to 100. The day of the event is day 0.

    Errors: ValueError when the term ends before it starts.
    """
    if due_on < starts_on:
        raise ValueError("A term can't end before it starts.")
    length = (due_on - starts_on).days
    gone = (on - starts_on).days
    return max(0, min(100, round(100 * gone / length))) if length else (0 if gone < 0 else 100)
