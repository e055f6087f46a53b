"""What follows from what is known about somebody's leefgebieden: hints in plain Dutch, each with why.

Shown, never enforced (requirement D-10). No Django, no database, no clock.
"""

from datetime import date

from leefgebieden.rules.hints.care import care_hints
from leefgebieden.rules.hints.debts import debts_hints
from leefgebieden.rules.hints.identity import identity_hints
from leefgebieden.rules.hints.income import income_hints
from leefgebieden.rules.hints.known import Hint, Known, Weight
from leefgebieden.rules.hints.roof import roof_hints

__all__ = ["Hint", "Known", "Weight", "hints_of"]

_RULES = (identity_hints, roof_hints, income_hints, debts_hints, care_hints)


def hints_of(known: Known, today: date) -> list[Hint]:
    """Every hint, in the order of the leefgebieden; within one, what has to be done goes first."""
    return [hint for rule in _RULES for hint in sorted(rule(known, today), key=lambda hint: hint.weight != Weight.ACT)]
