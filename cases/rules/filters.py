"""What somebody asks the list of cases for. Values only; never anything about a person."""

from dataclasses import dataclass, replace

NEWEST, NEXT_STEP = "-geopend", "stap"
OPEN, ALL = "open", "alle"
MINE, NOBODY = "ik", "geen"
LATE, THIS_WEEK = "te_laat", "week"
LONG, SHORT = "lang", "kort"


@dataclass(frozen=True)
class CaseFilter:
    """Empty means everything; `state` is a state of a case, OPEN or ALL."""

    state: str = OPEN
    gemeente_id: int | None = None
    label: str = ""
    owner: str = ""  # MINE, NOBODY or the public id of a colleague
    owner_id: int | None = None  # of that colleague
    step: str = ""  # LATE or THIS_WEEK
    release_days: int | None = None  # released within so many days
    stay: str = ""  # LONG or SHORT, of the last detention
    outcome: str = ""
    number: str = ""
    order: str = NEWEST

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered, apart from the order."""
        return replace(self, order=NEWEST) != CaseFilter()
