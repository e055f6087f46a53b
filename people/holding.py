"""Which gemeente holds the dossier of a client: its people decide and change what is known, the others may read.

The room of the cases tells it, so that this one needs to know no case. Why: docs/adr/0018-one-gemeente-decides.md.
"""

from collections.abc import Callable, Sequence

from django.db.models import Exists

# Whether somebody else than these gemeenten holds the dossier of the person of the query around it.
HeldElsewhere = Callable[[Sequence[int]], Exists]

_told: list[HeldElsewhere] = []


def register_holder(held_elsewhere: HeldElsewhere) -> None:
    """Tell how it is found. Called when the application starts; the last one counts."""
    _told[:] = [held_elsewhere]


def held_elsewhere(gemeente_ids: Sequence[int]) -> list[Exists]:
    """What to leave out for people of these gemeenten; nothing when no room holds dossiers."""
    return [tell(gemeente_ids) for tell in _told]
