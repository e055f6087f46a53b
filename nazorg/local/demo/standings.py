"""Where the people of the demo stand: what a screening finds, and what the coordinator states after release."""

import random
from datetime import date

from leefgebieden.choices import FIVE, MeasurePoint
from leefgebieden.rules.situations import Statement
from leefgebieden.services.screening import Finding
from nazorg.local.demo.answers import SITUATIONS

# The situations that are a problem, so that the demo agrees with itself.
PROBLEMS = frozenset({"geen", "dakloos", "geen_wettig", "schulden"})
# How often a situation after release is as it was, is another one, or isn't known.
AFTERWARDS, HOW_OFTEN = ("same", "other", "unknown"), (50, 35, 15)

ANSWERS = {
    "dakloos": ("onderdak-1", "Nergens vast, steeds ergens anders."),
    "eigen_woning": ("onderdak-1", "In mijn eigen huis. De huur loopt door."),
    "geen": ("id-1", "Kwijt. Ik heb nog geen nieuwe."),
    "schulden": ("schulden-1", "Ja. Ik weet niet precies hoeveel."),
}


def found_by_screening(seed: str) -> tuple[list[Finding], dict[str, str]]:
    """What the client says on each leefgebied, and some answers; the same each time for one seed."""
    values = {leefgebied: _before(leefgebied, seed) for leefgebied in FIVE}
    findings = [Finding(leefgebied, value, _problem(value)) for leefgebied, value in values.items()]
    return findings, dict(ANSWERS[value] for value in values.values() if value in ANSWERS)


def stated_after(seed: str, moment: MeasurePoint, on: date) -> list[Statement]:
    """What is stated at a moment after release, building on what was the case before."""
    chance = random.Random(f"{seed} {moment}")  # noqa: S311 (the same demo each time, no secret)
    said = []
    for leefgebied in FIVE:
        how = chance.choices(AFTERWARDS, HOW_OFTEN)[0]
        values, weights = SITUATIONS[leefgebied]
        value = _before(leefgebied, seed) if how == "same" else chance.choices(values, weights)[0]
        value = "onbekend" if how == "unknown" else value
        problem = "onbekend" if how == "unknown" else _problem(value)
        said.append(Statement(leefgebied, moment, value, "gemeente", on, problem=problem))
    return said


def _before(leefgebied: str, seed: str) -> str:
    values, weights = SITUATIONS[leefgebied]
    return random.Random(f"{seed} screening {leefgebied}").choices(values, weights)[0]  # noqa: S311 (idem)


def _problem(value: str) -> str:
    return "ja" if value in PROBLEMS else "nee"
