"""What may be said about a leefgebied at a measuring moment. No Django, no database, no clock."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from nazorg.deadlines.rules import add_months
from nazorg.web.dates import short_date

BEFORE, AT_RELEASE = "voor_detentie", "bij_ontslag"
SIX_MONTHS, TWELVE_MONTHS = "zes_maanden", "twaalf_maanden"
MOMENTS = (BEFORE, AT_RELEASE, SIX_MONTHS, TWELVE_MONTHS)
# What stands in the place of a situation when there is none to tell.
NOT_KNOWN = frozenset({"onbekend", "geen_toegang"})
DAYS_BEFORE_RELEASE = 30  # invariant I-17


@dataclass(frozen=True)
class Statement:
    """Somebody says where a client stands on a leefgebied at a measuring moment."""

    leefgebied: str
    moment: str
    value: str  # of the list of the leefgebied, "onbekend" or "geen_toegang"
    source: str
    stated_on: date
    problem: str = "onbekend"  # ja, nee, onbekend
    is_self_reported: bool = False  # requirement D-05
    remark: str = ""

    @property
    def is_known(self) -> bool:
        """Whether it names a situation."""
        return self.value not in NOT_KNOWN


def check_stated_on(
    moment: str, stated_on: date, *, released_on: date | None, expected_release_on: date | None, today: date
) -> None:
    """A situation from release on isn't dated earlier than thirty days before the release.

    As long as the release is still to come the expected day counts, for "bij ontslag" alone.
    Source: invariant I-17. Errors: ValueError, in Dutch.
    """
    if stated_on > today:
        raise ValueError("Deze datum ligt in de toekomst.")
    if moment == BEFORE:
        return
    if moment != AT_RELEASE and not released_on:
        raise ValueError("De cliënt is nog niet vrij. Dit meetmoment komt na de vrijlating.")
    release = released_on or expected_release_on
    if not release:
        raise ValueError("Er is geen datum van vrijlating bekend. Vul die eerst in bij de detentie.")
    earliest = release - timedelta(days=DAYS_BEFORE_RELEASE)
    if stated_on < earliest:
        raise ValueError(
            f"Dit meetmoment hoort bij de vrijlating op {short_date(release)}. "
            f"De datum kan niet vóór {short_date(earliest)} liggen."
        )


def filled(known: Statement | None, told: Statement) -> Statement | None:
    """What stands there after a message tells something too; None when nothing changes.

    A message fills what was open. It replaces what was said earlier, but not what was said later, and what only the
    client says doesn't replace what others found. Unknown never replaces known. Each part is weighed apart.
    """
    if known is None:
        return told
    is_newer = told.stated_on >= known.stated_on
    outweighs = is_newer and (known.is_self_reported or not told.is_self_reported)
    takes_value = told.is_known and told.value != known.value and (outweighs or not known.is_known)
    takes_problem = told.problem not in ("onbekend", known.problem) and (outweighs or known.problem == "onbekend")
    if takes_value:
        return told if takes_problem else replace(told, problem=known.problem)
    return replace(known, problem=told.problem) if takes_problem else None


def not_yet(moment: str, *, released_on: date | None, expected_release_on: date | None, today: date) -> str:
    """Why nothing can be said about a moment yet, in Dutch; empty when it can. The mirror of `check_stated_on`."""
    if moment == BEFORE:
        return ""
    release = released_on or (expected_release_on if moment == AT_RELEASE else None)
    if not release:
        return "Vrijlating onbekend" if moment == AT_RELEASE else "Na de vrijlating"
    earliest = release - timedelta(days=DAYS_BEFORE_RELEASE)
    return f"Kan vanaf {short_date(earliest)}" if today < earliest else ""


def measured_on(moment: str, released_on: date | None) -> date | None:
    """The day on which a moment falls: the release, or six or twelve months after it. None as long as that is unknown.

    The last day of the month when that month is shorter. Source: requirement F-18.
    """
    if moment == BEFORE or not released_on:
        return None
    return add_months(released_on, {AT_RELEASE: 0, SIX_MONTHS: 6, TWELVE_MONTHS: 12}[moment])
