"""Which rows of a list stand on a page, and how many there are: one statement, whatever the list.

A list says where its rows come from, in parts that are each read in order and no further than the page needs, and what
is counted. What a reader filters by now and then changes what the best plan is, so only a plain list is prepared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from nazorg.web.paging import COUNT_UP_TO, LAST_PAGE, PAGE_SIZE, Page
from nazorg.web.statements import ask, ask_once

# Counted only when the rows don't tell: there are more than were asked for, or none on a page behind the first.
_FOUND = """
SELECT page.ids, CASE
    WHEN cardinality(page.ids) = %(limit)s OR (%(offset)s > 0 AND cardinality(page.ids) = 0) THEN (
        SELECT count(*) FROM ({counted} LIMIT %(cap)s) counted
    ) ELSE %(offset)s + cardinality(page.ids) END
FROM (SELECT ARRAY({ordered} OFFSET %(offset)s LIMIT %(limit)s)) AS page (ids)
"""
Row = TypeVar("Row")


@dataclass(frozen=True)
class Found:
    """The ids of a page of rows, in order, and what is known of the others."""

    ids: list[int]
    number: int
    has_next: bool
    count: int
    capped: bool

    def page(self, rows: list[Row]) -> Page[Row]:
        """The page with these rows."""
        return Page(rows, self.number, PAGE_SIZE, self.has_next, count=self.count, capped=self.capped)


def find(ordered: str, counted: str, parameters: Mapping[str, Any], *, number: int, plain: bool) -> Found:
    """A page of ids.

    `ordered` gives ids in order, and each of its parts stops at %(upto)s; `counted` gives a row for each that fits, and
    each of its parts stops at %(cap)s. `plain` says that the best plan doesn't depend on the parameters.
    """
    start = (number - 1) * PAGE_SIZE
    limits = {"offset": start, "limit": PAGE_SIZE + 1, "upto": start + PAGE_SIZE + 1, "cap": COUNT_UP_TO + 1}
    statement = _FOUND.format(ordered=ordered, counted=counted)
    ((ids, count),) = (ask if plain else ask_once)(statement, {**parameters, **limits})
    has_next = len(ids) > PAGE_SIZE and number < LAST_PAGE
    told_by_rows = ids and not has_next and number < LAST_PAGE
    most = count if told_by_rows else min(count, COUNT_UP_TO)
    return Found(ids[:PAGE_SIZE], number, has_next, most, capped=count > most)


def first_ids(ordered: str, parameters: Mapping[str, Any], *, most: int) -> list[int]:
    """The first ids, for a file."""
    statement = f"{ordered} LIMIT %(upto)s"
    return [pk for (pk,) in ask_once(statement, {**parameters, "upto": most})]
