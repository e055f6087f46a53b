"""What got better or worse between two measuring moments. No Django, no database, no clock.

The report asks for the situation before and after (requirements F-18, F-19) without saying which situation is better;
the order below is ours and says no more than it has to. A change in the problem weighs more than one in the situation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from leefgebieden.rules.situations import MOMENTS, NOT_KNOWN


class Change(Enum):
    """What happened between two moments."""

    BETTER = "beter"
    WORSE = "slechter"
    SAME = "gelijk"
    OTHER = "anders"  # another situation, of which we don't say that it is better or worse
    UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Standing:
    """What is known at one moment."""

    value: str
    problem: str


# Situations of one leefgebied from worse to better; those in one group are not compared. Care contact is neither good
# nor bad by itself, so it is not in here.
_ORDER: Mapping[str, Sequence[frozenset[str]]] = {
    "id": (frozenset({"geen"}), frozenset({"overig", "rijbewijs", "id_kaart", "paspoort"})),
    "onderdak": (
        frozenset({"dakloos"}),
        frozenset({"kliniek", "begeleid_wonen", "vrienden_familie", "overig"}),
        frozenset({"eigen_woning"}),
    ),
    "werk_inkomen": (
        frozenset({"geen_wettig"}),
        frozenset({"wwb", "wia_wajong", "studiefinanciering", "overig_uwv"}),
        frozenset({"arbeid"}),
    ),
    "schulden": (frozenset({"schulden"}), frozenset({"geen_schulden"})),
    "motivatie": (frozenset({"laag"}), frozenset({"matig"}), frozenset({"hoog"})),
    "netwerk": (frozenset({"geen", "belastend"}), frozenset({"beperkt"}), frozenset({"steunend"})),
    "slachtoffer": (frozenset({"nee"}), frozenset({"deels"}), frozenset({"ja"})),
}
_PROBLEM = {"ja": 0, "nee": 1}


def change_between(leefgebied: str, before: Standing | None, after: Standing | None) -> Change:
    """What happened on this leefgebied from one moment to the other."""
    if before is None or after is None:
        return Change.UNKNOWN
    by_problem = _compared(_PROBLEM.get(before.problem), _PROBLEM.get(after.problem))
    if by_problem in (Change.BETTER, Change.WORSE):
        return by_problem
    if {before.value, after.value} & NOT_KNOWN:
        return by_problem
    if before.value == after.value:
        return Change.SAME
    by_value = _compared(_rank(leefgebied, before.value), _rank(leefgebied, after.value))
    return by_value if by_value in (Change.BETTER, Change.WORSE) else Change.OTHER


def moment_before(moment: str, standings: Mapping[str, Standing]) -> str | None:
    """The last moment before this one of which something is known: what this one is compared with."""
    earlier = [name for name in MOMENTS[: MOMENTS.index(moment)] if name in standings]
    return earlier[-1] if earlier else None


def change_overall(leefgebied: str, standings: Mapping[str, Standing]) -> Change:
    """What happened from the first moment of which something is known to the last one."""
    known = [moment for moment in MOMENTS if moment in standings]
    if len(known) < 2:
        return Change.UNKNOWN
    return change_between(leefgebied, standings[known[0]], standings[known[-1]])


def _compared(before: int | None, after: int | None) -> Change:
    if before is None or after is None:
        return Change.UNKNOWN
    if before == after:
        return Change.SAME
    return Change.BETTER if after > before else Change.WORSE


def _rank(leefgebied: str, value: str) -> int | None:
    groups = _ORDER.get(leefgebied, ())
    return next((rank for rank, group in enumerate(groups) if value in group), None)
