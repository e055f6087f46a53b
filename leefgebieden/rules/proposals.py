"""What is proposed for a place that isn't filled in yet: what was last known. No Django, no database, no clock.

A proposal is shown to be confirmed or changed. It is never taken over by itself: that somebody stood there before says
nothing about today.
"""

from collections.abc import Mapping
from datetime import date

from leefgebieden.rules.changes import Standing
from leefgebieden.rules.situations import MOMENTS, NOT_KNOWN

Place = tuple[date, str]  # the first day of a detention, and a measuring moment of it


def last_known(standings: Mapping[Place, Standing], *, before: Place) -> Place | None:
    """The last place before this one that tells something about a leefgebied; None when there is none.

    Earlier moments of the same detention come first, then the detentions before it. A place where both the situation
    and the problem are unknown tells nothing.
    """
    earlier = [place for place, said in standings.items() if _order(place) < _order(before) and _tells(said)]
    return max(earlier, key=_order, default=None)


def _order(place: Place) -> tuple[date, int]:
    began_on, moment = place
    return began_on, MOMENTS.index(moment)


def _tells(said: Standing) -> bool:
    return said.value not in NOT_KNOWN or said.problem != "onbekend"
