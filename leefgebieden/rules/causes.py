"""Why the doelgroep of somebody came out otherwise. No Django, no database, no clock."""

from enum import Enum


class Cause(Enum):
    """What made the difference; it decides whether a duty was done or is asked no more."""

    FACTS = "facts"  # something about the client was written down, or a system told it
    LABELS = "labels"  # a category began or ended
    COORDINATION = "coordination"  # the BIJ-behandelaar decided
    DECISION = "decision"  # a coordinator decided otherwise than the rules, or gave the word back
    TIME = "time"  # a day came, or another policy
