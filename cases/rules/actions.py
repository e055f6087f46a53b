"""Which deed is possible in which state of an action. No Django, no database, no clock.

Source: domain/3-model §3.3. Handing over changes who does it, never the state. Too late is derived, not a state.
"""

from enum import Enum

OPEN = ("gepland", "lopend", "wacht_op_derde")  # the states in which it still has to be done


class Deed(Enum):
    """What somebody can do with an action."""

    ACCEPT = "accept"
    TAKE = "take"
    WAIT = "wait"
    DONE = "done"
    NOT_DONE = "not_done"
    CANCEL = "cancel"
    CHANGE = "change"
    HAND_OVER = "hand_over"


_FROM = {
    Deed.ACCEPT: frozenset({"gepland"}),
    Deed.TAKE: frozenset({"gepland", "wacht_op_derde"}),
    Deed.WAIT: frozenset({"gepland", "lopend"}),
}


def is_possible(deed: Deed, state: str) -> bool:
    """Whether this can be done with an action in this state. What has ended stays as it is."""
    return state in _FROM.get(deed, OPEN)
