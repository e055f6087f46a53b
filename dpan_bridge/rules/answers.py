"""When a municipal answer is complete, and what is wrong with a line. No Django, no database, no clock.

Source: design §5; requirements C-08 and C-11: "onbekend" and "geen toegang" are answers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """The answer on one leefgebied, as it was filled in."""

    leefgebied: str
    status: str = ""  # ingevuld, onbekend, geen_toegang, or empty: no answer yet
    value: str = ""
    source: str = ""
    remark: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether this leefgebied has a value, "onbekend" or "geen toegang"."""
        return bool(self.status)


def problem_with(line: Line, allowed_values: Iterable[str]) -> str:
    """What has to be mended before this line can be sent, in Dutch; empty when nothing."""
    if line.status == "ingevuld" and not line.value:
        return "Kies de situatie, of kies “Onbekend” of “Geen toegang”."
    if line.status == "ingevuld" and line.value not in allowed_values:
        return "Kies een situatie uit de lijst."
    if line.status == "ingevuld" and not line.source:
        return "Kies waar deze informatie vandaan komt."
    if line.status != "ingevuld" and line.value:
        return "Er is een situatie gekozen. Kies dan bij het antwoord “Ingevuld”."
    return ""


def is_complete(lines: Iterable[Line], leefgebieden: Sequence[str]) -> bool:
    """Whether every leefgebied is answered. Only then is the deadline met."""
    answered = {line.leefgebied for line in lines if line.is_answered}
    return answered >= set(leefgebieden)


def count_answered(lines: Iterable[Line], leefgebieden: Sequence[str]) -> int:
    """How many of the leefgebieden are answered."""
    return len({line.leefgebied for line in lines if line.is_answered} & set(leefgebieden))
