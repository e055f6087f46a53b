"""Lists in pages, and what they ask of the database."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nazorg.accounts.models import Gemeente
from nazorg.web.paging import COUNT_UP_TO, LAST_PAGE, page_number, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def make() -> Callable[[int], None]:
    def made(number: int) -> None:
        Gemeente.objects.all().delete()
        Gemeente.objects.bulk_create(
            Gemeente(code=f"{place:04}", name=f"Gemeente {place:04}", region="eemland_zuid") for place in range(number)
        )

    return made


@pytest.mark.parametrize("rows", [0, 1, 21, 50, 51, 1200])
@pytest.mark.parametrize("number", [1, 2])
def test_a_page_takes_two_queries_at_most(make: Callable[[int], None], rows: int, number: int) -> None:
    make(rows)
    with CaptureQueriesContext(connection) as queries:
        page_of(Gemeente.objects.order_by("code"), number)
    assert len(queries) <= 2


def test_a_short_list_needs_no_count(make: Callable[[int], None]) -> None:
    make(21)
    with CaptureQueriesContext(connection) as queries:
        page = page_of(Gemeente.objects.order_by("code"), 1)
    assert (page.total, len(page.rows), page.has_next, len(queries)) == ("21", 21, False, 1)


def test_pages_hold_every_row_once_and_in_order(make: Callable[[int], None]) -> None:
    make(121)
    pages = [page_of(Gemeente.objects.order_by("code"), number) for number in (1, 2, 3)]
    assert [row.code for page in pages for row in page.rows] == [f"{place:04}" for place in range(121)]
    assert [page.has_next for page in pages] == [True, True, False]
    assert [(page.first_row, page.last_row) for page in pages] == [(1, 50), (51, 100), (101, 121)]
    assert {page.total for page in pages} == {"121"}


@pytest.mark.parametrize(
    ("rows", "total"), [(COUNT_UP_TO - 1, "999"), (COUNT_UP_TO, "1.000"), (COUNT_UP_TO + 1, "1.000+")]
)
def test_nobody_counts_beyond_a_thousand(make: Callable[[int], None], rows: int, total: str) -> None:
    make(rows)
    assert page_of(Gemeente.objects.order_by("code"), 1).total == total


def test_a_list_can_do_without_a_count(make: Callable[[int], None]) -> None:
    make(60)
    with CaptureQueriesContext(connection) as queries:
        page = page_of(Gemeente.objects.order_by("code"), 1, counted=False)
    assert (page.total, page.has_next, len(queries)) == ("", True, 1)


def test_a_page_past_the_end_is_empty_and_knows_the_total(make: Callable[[int], None]) -> None:
    make(60)
    page = page_of(Gemeente.objects.order_by("code"), 9)
    assert (page.rows, page.total, page.has_next, page.has_previous, page.first_row) == ([], "60", False, True, 0)


def test_a_list_without_an_order_is_refused() -> None:
    with pytest.raises(ValueError, match="order"):
        page_of(Gemeente.objects.order_by(), 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (None, 1),
        ("", 1),
        ("3", 3),
        ("0", 1),
        ("-4", 1),
        ("twee", 1),
        ("²", 1),
        ("٣", 1),
        ("9" * 5000, LAST_PAGE),
    ],
)
def test_any_page_in_an_address_leads_somewhere(text: str | None, number: int) -> None:
    assert page_number(text) == number
