"""What the screens show of a plan. The paper: plan_print.py."""

from dataclasses import dataclass
from datetime import date

from cases.models import Case, GoalState, Plan, PlanAgreement
from cases.services.plans import PlanWords
from leefgebieden.choices import LifeDomain
from nazorg.web.dates import short_date


@dataclass(frozen=True)
class Difference:
    """Where what somebody typed and what a colleague kept are not the same."""

    label: str
    mine: str
    theirs: str


def plan_of(case: Case) -> Plan | None:
    """The plan with its goals, in two questions; None when there is none yet."""
    return Plan.objects.filter(case=case).select_related("changed_by").prefetch_related("goals").first()


def differences(mine: PlanWords, theirs: PlanWords) -> list[Difference]:
    """What the second writer has to choose between, goals included."""
    pairs = [
        ("Punt A", mine.starting_point, theirs.starting_point),
        ("Punt B", mine.destination, theirs.destination),
        ("Eens met het plan", _agreed(mine.agreement), _agreed(theirs.agreement)),
        ("Besproken op", _day(mine.discussed_on), _day(theirs.discussed_on)),
        ("Doelen", _goals(mine), _goals(theirs)),
    ]
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def _agreed(agreement: str) -> str:
    return str(PlanAgreement(agreement).label) if agreement in PlanAgreement.values else ""


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _goals(words: PlanWords) -> str:
    lines = (
        " · ".join(filter(None, [LifeDomain(goal.leefgebied).label, goal.text, _day(goal.due_on)])) + _state(goal.state)
        for goal in words.goals
    )
    return "\n".join(lines)


def _state(state: str) -> str:
    return "" if state == GoalState.OPEN else f" ({GoalState(state).label.lower()})"
