"""What a new note is probably about. No Django, no database, no clock."""

from dataclasses import dataclass

USUAL_KIND = "telefoon"


@dataclass(frozen=True)
class About:
    """How somebody was spoken to, and on which leefgebied (empty: none in particular)."""

    kind: str = USUAL_KIND
    leefgebied: str = ""


def guess(*, here: About | None, elsewhere: About | None) -> About:
    """The kind and leefgebied to offer. `here` is the writer's last note in this case, `elsewhere` in any other.

    Who writes on in a case is mostly on about the same; who comes from another case does the same kind of work, about
    somebody else. Source: requirement F-04 (cheap, or it isn't written).
    """
    if here:
        return here
    return About(kind=elsewhere.kind) if elsewhere else About()
