"""Which leefgebied has to wait for which: ID before benefit, income before debts, a roof before treatment.

Shown, not enforced. Source: requirement D-10; audit report §4.4 and §3.4.3.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cases.rules.facts import YES, CaseFacts


@dataclass(frozen=True)
class Blocked:
    """Something that can't be done yet."""

    leefgebied: str
    text: str
    why: str


def is_wrong(facts: CaseFacts, leefgebied: str) -> bool:
    """Whether something has to be arranged on this leefgebied. What nobody knows isn't wrong."""
    standing = facts.standings.get(leefgebied)
    if leefgebied == "id":
        return facts.has_id is False
    if leefgebied == "onderdak":
        return facts.has_roof is False
    if leefgebied == "werk_inkomen":
        return facts.has_income is False or (standing is not None and standing.problem == YES)
    return standing is not None and standing.problem == YES


def blocked(facts: CaseFacts) -> Iterator[Blocked]:
    """What can't be done yet because something else comes first."""
    if is_wrong(facts, "werk_inkomen"):
        text = "Een uitkering aanvragen kan nog niet"
        if facts.has_id is False:
            yield Blocked("werk_inkomen", text, "Er is geen geldig ID-bewijs. Dat komt eerst.")
        elif facts.has_roof is False and not facts.has_postal_address:
            yield Blocked("werk_inkomen", text, "Er is geen onderdak en geen briefadres. Een briefadres komt eerst.")
    if is_wrong(facts, "schulden") and facts.has_income is False:
        yield Blocked("schulden", "Een schuldregeling kan nog niet", "Er is geen inkomen. Dat komt eerst.")
    if is_wrong(facts, "zorg") and facts.has_roof is False:
        yield Blocked("zorg", "Een behandeling kan nog niet beginnen", "Er is geen onderdak. Dat komt eerst.")
