"""Which deadlines follow from a melding, and what happens to them at a release. No Django, no database, no clock.

Source: design §5; audit report §2.3.1 and §4.3; domain/1-requirements §1.4.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Rule(StrEnum):
    """The duties that a melding brings."""

    PI_REPORT = "pi_report"
    MUNICIPAL_INFORMATION = "municipal_information"
    SCREENING = "screening"
    ASSESSMENT = "assessment"


@dataclass(frozen=True)
class TermStart:
    """A duty and the day from which its term counts: that day is day 0."""

    rule: Rule
    starts_on: date


def term_starts(*, detention_starts_on: date | None, received_on: date) -> Sequence[TermStart]:
    """The duties of a new melding of detention: one of the PI since the detention began, two since we received it.

    Without a detention there is no PI to report or to answer; then somebody finds out what is needed, and that term
    runs until what was done is written down.
    """
    if detention_starts_on is None:
        return [TermStart(Rule.ASSESSMENT, received_on)]
    return [
        TermStart(Rule.PI_REPORT, detention_starts_on),
        TermStart(Rule.MUNICIPAL_INFORMATION, received_on),
        TermStart(Rule.SCREENING, received_on),
    ]


def reported_on(*, sent_on: date | None, received_on: date) -> date:
    """The day on which the PI reported: when it sent the message, as far as that can be true."""
    return min(sent_on, received_on) if sent_on else received_on


def lapses(*, due_on: date, released_on: date | None) -> bool:
    """Whether a running duty ends because the person is free before it is due (requirement C-12)."""
    return released_on is not None and released_on < due_on
