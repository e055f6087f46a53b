"""What can happen to a referral. No Django, no database, no clock.

Source: domain/3-model §3.3; requirements F-06 and F-07.
"""

from enum import Enum


class Answer(Enum):
    """What becomes of a referral."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    ARRIVED = "arrived"
    NOT_ARRIVED = "not_arrived"
    GIVE_BACK = "give_back"
    WITHDRAW = "withdraw"


OUT = ("verzonden", "geaccepteerd")  # an organisation has it, and we wait for what becomes of it
OPEN = ("concept", *OUT)
UNANSWERED = ("concept", "verzonden")
TAKEN = ("geaccepteerd", "aangekomen")  # an organisation does it
CARED_FOR = ("verzonden", *TAKEN)  # nobody else has to do something about it

_FROM = {
    Answer.ACCEPT: frozenset({"verzonden"}),
    Answer.REFUSE: frozenset({"verzonden"}),
    Answer.ARRIVED: frozenset({"geaccepteerd", "niet_aangekomen"}),
    Answer.NOT_ARRIVED: frozenset({"geaccepteerd"}),
    Answer.GIVE_BACK: frozenset({"geaccepteerd", "aangekomen", "niet_aangekomen"}),
    Answer.WITHDRAW: frozenset(OPEN),
}


def is_possible(answer: Answer, state: str) -> bool:
    """Whether this can happen to a referral in this state."""
    return state in _FROM[answer]
