"""Lists in pages: one query for the rows, at most one for the count, whatever the size of the table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

PAGE_SIZE = 50
COUNT_UP_TO = 1000  # beyond this nobody counts: "1.000+"
LAST_PAGE = 200  # 10,000 rows; who leafs that far is better served by a filter

Row = TypeVar("Row")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """A page of rows. `count` is None when nobody counted, and `capped` says that there are more than `count`."""

    rows: list[Row]
    number: int
    size: int
    has_next: bool
    count: int | None = None
    capped: bool = False

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def previous_number(self) -> int:
        return self.number - 1

    @property
    def next_number(self) -> int:
        return self.number + 1

    @property
    def first_row(self) -> int:
        """The place of the first row in the whole list, from 1; 0 on an empty page."""
        return (self.number - 1) * self.size + 1 if self.rows else 0

    @property
    def last_row(self) -> int:
        return (self.number - 1) * self.size + len(self.rows)

    @property
    def total(self) -> str:
        """ "48", "1.000+", or nothing when nobody counted."""
        if self.count is None:
            return ""
        return f"{self.count:,}".replace(",", ".") + ("+" if self.capped else "")

    @property
    def is_at_the_end(self) -> bool:
        """There is more, but further leafing is not offered."""
        return self.number >= LAST_PAGE and self.capped


def page_number(text: str | None) -> int:
    """The page that an address asks for. Nonsense is the first page: an old link should lead somewhere."""
    if text is None or not text.isascii() or not text.isdigit():
        return 1
    return max(1, min(int(text[:4]), LAST_PAGE))


def query_without_page(request: HttpRequest) -> str:
    """The filters in the address, ready to put `pagina=2` behind: "status=nieuw&", or nothing."""
    query = request.GET.copy()
    query.pop("pagina", None)
    return f"{query.urlencode()}&" if query else ""


def page_of(
    queryset: QuerySet[M],
    number: int,
    *,
    size: int = PAGE_SIZE,
    counted: bool = True,
    total: Callable[[], int] | None = None,
) -> Page[M]:
    """A page of an ordered queryset: one query for the rows, one for the count when it can't be told from the rows.

    `total` counts in a cheaper way than the queryset itself. Errors: ValueError when the queryset has no order, since
    rows would then come twice or never.
    """
    if not queryset.ordered:
        raise ValueError("A list in pages needs an order.")
    start = (number - 1) * size
    rows = list(queryset[start : start + size + 1])
    has_next, rows = len(rows) > size and number < LAST_PAGE, rows[:size]
    if not counted:
        return Page(rows, number, size, has_next)
    if rows and not has_next and number < LAST_PAGE:
        return Page(rows, number, size, has_next, count=start + len(rows))
    found = total() if total else queryset.order_by()[: COUNT_UP_TO + 1].count()
    return Page(rows, number, size, has_next, count=min(found, COUNT_UP_TO), capped=found > COUNT_UP_TO)
