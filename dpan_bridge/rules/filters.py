"""What a reader may ask of the inbox. No Django, no database, no clock."""

from dataclasses import dataclass
from datetime import date

NEWEST, MOST_URGENT = "-ontvangen", "uiterlijk"


@dataclass(frozen=True)
class InboxFilter:
    """What a reader asked for. Empty means everything."""

    state: str = ""
    gemeente_id: int | None = None
    channel: str = ""
    since: date | None = None
    until: date | None = None
    only_late: bool = False
    late_report: bool = False
    untouched: bool = False
    mine: bool = False
    number: str = ""
    order: str = NEWEST

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered, apart from the order."""
        return self != InboxFilter(order=self.order)
