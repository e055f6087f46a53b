"""What we tell the sender about a melding that was taken in: what we didn't recognise, and what became of it."""

from collections.abc import Callable

from dpan_bridge.rules.facts import MeldingFacts
from people.models import DetentionKind, OffenceClass, ResidenceStatus, Sex
from people.selectors import recognise_prison

UNKNOWN_FACILITY = "Deze inrichting kennen wij niet. De naam is bewaard zoals hij er stond; controleer de schrijfwijze."
CHOICES = {
    "persoon.geslacht": Sex.values,
    "persoon.verblijfstatus": ResidenceStatus.values,
    "detentie.soort": DetentionKind.values,
    "detentie.delict": OffenceClass.values,
}


def knows_prison(name: str) -> bool:
    """Whether this is the name of one institution that we know."""
    return recognise_prison(name) is not None


def remarks_on(facts: MeldingFacts | None, *, knows: Callable[[str], bool] = knows_prison) -> list[dict[str, str]]:
    """By field, what was taken in as unknown. Never repeats the value; the same as long as our lists are the same.

    For many meldingen at once, `knows` can be a `knows_prison` that remembers.
    """
    if facts is None:
        return []
    remarks = [
        {"name": name, "reason": f"Dit woord kennen wij niet; het telt als onbekend. Gebruik {_one_of(CHOICES[name])}."}
        for name in facts.unrecognised
    ]
    if facts.detention and facts.detention.facility and not knows(facts.detention.facility):
        remarks.append({"name": "detentie.inrichting", "reason": UNKNOWN_FACILITY})
    return remarks


def _one_of(values: list[str]) -> str:
    return f"{', '.join(values[:-1])} of {values[-1]}"
