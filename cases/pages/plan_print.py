"""The plan on paper: one page, in letters as large as fit; what is too long for that is said before it is printed."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.models import Case, GoalState, PlanAgreement
from cases.services.plans import Goal, PlanWords
from leefgebieden.choices import LifeDomain
from nazorg.web.dates import long_date, short_date
from nazorg.web.pdf import make_pdf

# In points. Smaller than the last one isn't for somebody who reads with effort: then the words have to be fewer.
SIZES = (12, 11, 10, 9)
# How many letters fit on a page in about these sizes: where to begin with trying.
_FITS = (1400, 1900, 2700)
A_GOAL = 60  # letters that the lines of a table take besides the goal itself
ENOUGH = 4000  # letters that fit on a page in the smallest size, with room to sign
_PAGE = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True)
class PrintedPlan:
    """The plan as a PDF, and what stands in the way of one page."""

    content: bytes
    pages: int
    too_long: list[tuple[str, int]]  # the texts to shorten with how many letters they have; empty when all is well
    most: int = 0  # how many letters of each of them would fit

    @property
    def fits(self) -> bool:
        """Whether it is the one page that the client takes along."""
        return self.pages == 1


def printed_plan(case: Case, words: PlanWords, today: date) -> PrintedPlan:
    """The plan on one page in the largest letters that fit, else on more pages in the smallest."""
    length = _length(words)
    first = next((place for place, most in enumerate(_FITS) if length <= most), len(_FITS))
    content, pages = b"", 0
    for size in SIZES[first:]:
        content = make_pdf("cases/plan.typ", print_data(case, words, today, size=size))
        pages = len(_PAGE.findall(content))
        if pages == 1:
            return PrintedPlan(content, pages, [])
    return PrintedPlan(content, pages, *too_long(words))


def too_long(words: PlanWords) -> tuple[list[tuple[str, int]], int]:
    """The texts to shorten, the longest first, and to how many letters each: then the whole fits."""
    texts = [("Punt A", len(words.starting_point)), ("Punt B", len(words.destination))]
    # As the form counts them, so that one finds them back.
    goals = [(f"Doel {number}", goal) for number, goal in enumerate(words.goals, start=1)]
    texts += [(name, len(goal.text)) for name, goal in goals if goal.state != GoalState.VERVALLEN]
    by_length = sorted(texts, key=lambda text: -text[1])
    room = ENOUGH - A_GOAL * (len(texts) - 2) - sum(letters for _, letters in texts)
    for count, (_, letters) in enumerate(by_length, start=1):
        room += letters
        after = by_length[count][1] if count < len(by_length) else 0
        if room // count >= after:
            return by_length[:count], max(room // count // 50 * 50, 50)
    return by_length, 50


def advice(made: PrintedPlan) -> str:
    """ "Maak korter: Punt A (2.950 tekens) en Doel 3 (900 tekens). Ongeveer 800 tekens past, per tekst." """
    told = [f"{name} ({_number(letters)} tekens)" for name, letters in made.too_long]
    texts = " en ".join(filter(None, [", ".join(told[:-1]), told[-1]]))
    return f"Maak korter: {texts}. Tot ongeveer {_number(made.most)} tekens past{' elk' if len(told) > 1 else ''}."


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def print_data(case: Case, words: PlanWords, today: date, *, size: int) -> dict[str, Any]:
    """The plan as the paper shows it (templates/cases/plan.typ), with letters of this size in points."""
    goals = [
        {
            "about": str(LifeDomain(goal.leefgebied).label),
            "text": goal.text,
            "due": short_date(goal.due_on) if goal.due_on else "",
            "state": "" if goal.state == GoalState.OPEN else str(GoalState(goal.state).label).lower(),
        }
        for goal in _printed(words)
    ]
    return {
        "title": f"Plan {case.number}",
        "gemeente": f"Gemeente {case.gemeente.name}",
        "made_on": [today.year, today.month, today.day],
        "footer": f"Dossier {case.number} · gemaakt op {long_date(today)}",
        "size": size,
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


def _printed(words: PlanWords) -> list[Goal]:
    """The goals that count."""
    return [goal for goal in words.goals if goal.state != GoalState.VERVALLEN]


def _length(words: PlanWords) -> int:
    goals = sum(len(goal.text) + A_GOAL for goal in _printed(words))
    return len(words.starting_point) + len(words.destination) + goals
