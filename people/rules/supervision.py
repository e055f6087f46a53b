"""When a supervision asks for attention. No Django, no database, no clock."""

from datetime import date

from nazorg.deadlines.rules import add_months

ASK_MONTHS_BEFORE = 3  # requirement P-04: "toezicht eindigt binnen drie maanden"


def ask_on(ends_on: date) -> date:
    """The last day on which to ask how a supervision goes and who takes over. Source: requirements N-02 and P-04."""
    return add_months(ends_on, -ASK_MONTHS_BEFORE)


def ends_soon(ends_on: date | None, today: date) -> bool:
    """Whether a supervision ends within three months, today included; one that has ended doesn't."""
    return ends_on is not None and today <= ends_on <= add_months(today, ASK_MONTHS_BEFORE)
