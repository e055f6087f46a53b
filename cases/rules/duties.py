"""Which duties of a case follow from its facts: a decision about the doelgroep, and asking how it goes after release.

The codes are those of the deadlines and of their terms in the policy.
"""

from collections.abc import Iterator
from datetime import date

from cases.rules.facts import CaseFacts, Decision
from leefgebieden.rules.causes import Cause
from nazorg.deadlines.rules import add_months

DOELGROEP_DECISION = "doelgroep_decision"
DOELGROEP_COMPLETION = "doelgroep_completion"
CONSULTATION = "consultation"
FOLLOW_UP_SIX_MONTHS = "follow_up_six_months"
FOLLOW_UP_TWELVE_MONTHS = "follow_up_twelve_months"

_BY_DECISION = {
    Decision.TO_DECIDE: DOELGROEP_DECISION,
    Decision.TO_COMPLETE: DOELGROEP_COMPLETION,
    Decision.TO_CONSULT: CONSULTATION,
}
DOELGROEP_DECISIONS = tuple(_BY_DECISION.values())
# Whose duty each of them is, by the code of a role, and how that reads for everybody. Not everybody may know what the
# coordination is about, nor who decides about it (invariant I-13).
OWNERS = {
    DOELGROEP_DECISION: "coordinator",
    DOELGROEP_COMPLETION: "process_supporter",
    CONSULTATION: "bij_officer",
}
IN_WORDS = {
    "coordinator": "Nazorgcoördinator",
    "process_supporter": "Procesondersteuner",
    "bij_officer": "Wie de afstemming doet",
}
# What has to happen for each of them to be done. What makes it go away otherwise lets it lapse.
_DONE_BY = {
    DOELGROEP_DECISION: Cause.DECISION,
    DOELGROEP_COMPLETION: Cause.FACTS,
    CONSULTATION: Cause.COORDINATION,
}
# The measuring moment of each follow-up.
FOLLOW_UPS = {FOLLOW_UP_SIX_MONTHS: "zes_maanden", FOLLOW_UP_TWELVE_MONTHS: "twaalf_maanden"}


def decision_due(facts: CaseFacts) -> str | None:
    """The decision that waits, or nothing. Nobody decides about a closed case or a client who has died."""
    return None if _is_over(facts) else kind_of(facts.decision)


def kind_of(decision: Decision) -> str | None:
    """What kind of duty goes with how far the doelgroeptoets is."""
    return _BY_DECISION.get(decision)


def is_done_by(kind: str, cause: Cause) -> bool:
    """Whether a decision that waited is done, now that it is asked no more for this cause."""
    return _DONE_BY[kind] is cause


def follow_ups_due(facts: CaseFacts) -> Iterator[str]:
    """The follow-ups that have to be done, of who is in the doelgroep and free. Source: requirement F-18.

    One that is filled in already is not asked for anew.
    """
    if _is_over(facts) or facts.decision is not Decision.IN or facts.stay is None or facts.stay.is_open:
        return
    yield from (kind for kind, moment in FOLLOW_UPS.items() if moment not in facts.measured)


def is_asked_for(due_on: date, *, today: date, was_asked: bool, late_months: int) -> bool:
    """Whether a follow-up with this day is still asked for: up to its day, and longer when it was asked for before it.

    After `late_months` more the answer would be about another moment.
    """
    return today <= (add_months(due_on, late_months) if was_asked else due_on)


def ends_with_detention(*, due_on: date, starts_on: date) -> bool:
    """Whether a follow-up ends because the client is detained again on a day: unless it was due before that day.

    Then it is about a time in which the client was free, and can still be answered, if only with "onbekend". Source:
    domain/3-model §3.3, HERSTART; requirement F-18.
    """
    return due_on >= starts_on


def _is_over(facts: CaseFacts) -> bool:
    return facts.closed_on is not None or facts.deceased_on is not None
