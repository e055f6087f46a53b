"""What we tell the sender about a melding that was taken in: what we didn't recognise, and what became of it."""

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


def remarks_on(facts: MeldingFacts | None) -> list[dict[str, str]]:
    """By field, what was taken in as unknown. Never repeats the value; the same as long as our lists are the same."""
    if facts is None:
        return []
    remarks = [
        {"name": name, "reason": f"Dit woord kennen wij niet; het telt als onbekend. Gebruik {_one_of(CHOICES[name])}."}
        for name in facts.unrecognised
    ]
    if facts.detention and facts.detention.facility and recognise_prison(facts.detention.facility) is None:
        remarks.append({"name": "detentie.inrichting", "reason": UNKNOWN_FACILITY})
    return remarks


def _one_of(values: list[str]) -> str:
    return f"{', '.join(values[:-1])} of {values[-1]}"
