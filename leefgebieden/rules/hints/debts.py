"""Debts: stabilise first. Source: requirement J-06; audit report §4.4.4."""

from collections.abc import Iterator
from datetime import date

from leefgebieden.rules.hints.known import Hint, Known, Weight

OPEN = "geen"


def debts_hints(known: Known, today: date) -> Iterator[Hint]:  # noqa: ARG001 the same question for every leefgebied
    """No arrangement without income; with income, an arrangement for whom there is none yet."""
    without = [debt for debt in known.debts if debt.arrangement == OPEN]
    has_debts = bool(without) or (not known.debts and known.now("schulden") == "schulden")
    if has_debts and known.has_income is False:
        yield Hint(
            "debts_need_income",
            "schulden",
            "Regel eerst een inkomen en de vaste lasten. Daarna kan een schuldregeling.",
            "De cliënt heeft geen wettig inkomen. Wie niets kan betalen, kan niets afspreken.",
        )
    elif without and known.has_income:
        many = "1 schuldeiser" if len(without) == 1 else f"{len(without)} schuldeisers"
        yield Hint(
            "debts_to_arrange",
            "schulden",
            f"Spreek iets af met {many}, of vraag Stadsring51 om hulp.",
            "Er is een inkomen, en over deze schulden is nog niets afgesproken.",
            Weight.KNOW,
        )
