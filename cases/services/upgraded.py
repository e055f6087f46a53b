"""After an upgrade that changed the rules, every case is derived again: what is kept of it follows the rules of today.

The rules are told apart by what is written in them, so nobody has to remember to raise a number. A change of a comment
has the cases derived once more than needed, which costs some minutes of the job and nothing else.
"""

from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.db import transaction
from django.db.models import Q

import cases
import leefgebieden
from cases.models import Case, Derivation

BATCH = 5_000
_THE_ROW = 1
_ROOMS = (Path(cases.__path__[0]), Path(leefgebieden.__path__[0]))
# What is kept of a case follows from these: the rules, and how the facts for them are read.
_SOURCES = ("rules/**/*.py", "selectors/facts.py", "services/derive.py", "services/duties.py")


@lru_cache(maxsize=1)
def rules_now() -> str:
    """What tells the rules of this version of Nazorg apart from others."""
    return rules_in(*_ROOMS)


def rules_in(*rooms: Path) -> str:
    """The same for the rules that stand in these directories."""
    digest = sha256()
    for path in sorted(path for room in rooms for pattern in _SOURCES for path in room.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def look_again_after_upgrade(*, rules: str, today: date, batch: int = BATCH) -> int:
    """Have every case derived by the job when these `rules` are others than the last time. Returns how many.

    One statement when they are the same. In batches, each in a transaction of its own; whatever is interrupted goes on
    where it was. What waits for the job already keeps its place.
    """
    marked = 0
    while (more := _mark_some(rules, today=today, batch=batch)) is not None:
        marked += more
    return marked


@transaction.atomic
def _mark_some(rules: str, *, today: date, batch: int) -> int | None:
    """Mark the next cases; None when all were."""
    if Derivation.objects.filter(pk=_THE_ROW, rules=rules, marked_to=None).exists():
        return None
    Derivation.objects.get_or_create(pk=_THE_ROW, defaults={"rules": rules, "marked_to": 0})
    row = Derivation.objects.select_for_update().get(pk=_THE_ROW)
    if row.rules != rules:
        row.rules, row.marked_to = rules, 0
    elif row.marked_to is None:  # somebody else was at it
        return None
    ids = list(Case.objects.filter(pk__gt=row.marked_to).order_by("pk").values_list("pk", flat=True)[:batch])
    waits_longer = Q(derive_on=None) | Q(derive_on__gt=today)
    marked = Case.objects.filter(waits_longer, pk__in=ids).update(derive_on=today)
    row.marked_to = ids[-1] if ids else None
    row.save(update_fields=["rules", "marked_to"])
    return marked
