"""The marks in the levensloop. Each other room gives its own, so that `cases` needs to know none.

register_lane("meldingen", "Meldingen", order=10)
register_marks(meldingen_of)  # (Case, User) -> the marks that this user may see; one query
"""

from collections.abc import Callable, Sequence

from cases.models import Case
from cases.rules.levensloop import Mark
from nazorg.accounts.models import User

Source = Callable[[Case, User], Sequence[Mark]]

_lanes: dict[str, tuple[int, str]] = {}
_sources: list[Source] = []


def register_lane(code: str, label: str, *, order: int) -> None:
    """A lane of marks. The same code again replaces it."""
    _lanes[code] = (order, label)


def register_marks(source: Source) -> None:
    """Something that gives marks; registering it twice is the same as once."""
    if source not in _sources:
        _sources.append(source)


def mark_lanes() -> list[tuple[str, str]]:
    """The lanes in their order, as pairs of code and name."""
    return [(code, label) for code, (_, label) in sorted(_lanes.items(), key=lambda lane: lane[1])]


def marks_of(case: Case, user: User) -> list[Mark]:
    """The marks of the other rooms that this user may see; those of the case itself come with cases.selectors.work."""
    return [mark for source in _sources for mark in source(case, user)]
