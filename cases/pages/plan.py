"""What the screens and the paper show of a plan."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.models import Case, GoalState, Plan, PlanAgreement
from cases.services.plans import PlanWords, words_of
from leefgebieden.choices import LifeDomain
from nazorg.web.dates import long_date, short_date

# What fits on one page: with more words the letters get smaller, down to what can still be read.
_SIZES = ((900, 12), (1800, 11), (3000, 10), (4500, 9))
SMALLEST = 8


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


def print_data(case: Case, plan: Plan, today: date) -> dict[str, Any]:
    """The plan as the paper shows it (templates/cases/plan.typ)."""
    words = words_of(plan)
    goals = [
        {
            "about": str(LifeDomain(goal.leefgebied).label),
            "text": goal.text,
            "due": _day(goal.due_on),
            "state": "" if goal.state == GoalState.OPEN else str(GoalState(goal.state).label).lower(),
        }
        for goal in words.goals
        if goal.state != GoalState.VERVALLEN
    ]
    length = len(words.starting_point) + len(words.destination) + sum(len(goal["text"]) + 60 for goal in goals)
    return {
        "title": f"Plan {case.number}",
        "gemeente": f"Gemeente {case.gemeente.name}",
        "made_on": [today.year, today.month, today.day],
        "footer": f"Dossier {case.number} · gemaakt op {long_date(today)}",
        "size": next((size for most, size in _SIZES if length <= most), SMALLEST),
        "heading": "Mijn plan: van punt A naar punt B",
        "about": f"Dit plan is van {case.person.full_name}. De gemeente {case.gemeente.name} helpt mee.",
        "starting_point": words.starting_point,
        "destination": words.destination,
        "goals": goals,
        "agreement": _agreement(words),
        "sign": True,
    }


def _agreement(words: PlanWords) -> str:
    if words.agreement == PlanAgreement.NIET_BESPROKEN:
        return "We hebben dit plan nog niet samen besproken."
    day = f" Besproken op {long_date(words.discussed_on)}." if words.discussed_on else ""
    said = {
        PlanAgreement.JA: "Ja, ik ben het eens met dit plan.",
        PlanAgreement.DEELS: "Ik ben het voor een deel eens met dit plan.",
        PlanAgreement.NEE: "Nee, ik ben het niet eens met dit plan.",
    }
    return said[PlanAgreement(words.agreement)] + day


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
