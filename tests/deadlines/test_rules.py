"""Werkdagen and due dates: the vectors of the requirements, and a slow oracle. No database."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nazorg.deadlines.calendars import general_holidays
from nazorg.deadlines.rules import add_months, add_werkdagen, due_again, due_date, is_werkdag, werkdagen_between
from nazorg.policy.rules import Term, TermUnit
from tests.deadlines import oracle

PI_REPORT = Term(2, TermUnit.KALENDERDAGEN)
MUNICIPAL_INFORMATION = Term(5, TermUnit.WERKDAGEN)
SCREENING = Term(10, TermUnit.WERKDAGEN)


@pytest.mark.parametrize(
    ("due_on", "again_on"),
    [
        pytest.param("2026-03-01", "2026-03-01", id="late-already-when-it-lapsed"),
        pytest.param("2026-03-02", "2026-03-20", id="due-on-the-day-it-lapsed"),
        pytest.param("2026-03-19", "2026-03-20", id="passed-meanwhile"),
        pytest.param("2026-03-20", "2026-03-20", id="today"),
        pytest.param("2026-04-01", "2026-04-01", id="still-to-come"),
    ],
)
def test_a_duty_that_comes_back_keeps_its_day_unless_that_passed_meanwhile(due_on, again_on):
    ended_on, today = date(2026, 3, 2), date(2026, 3, 20)
    found = due_again(date.fromisoformat(due_on), ended_on=ended_on, today=today)
    assert found == date.fromisoformat(again_on)


# Source: domain/1-requirements §1.4.
VECTORS = [
    pytest.param("2026-03-02", "2026-03-04", "2026-03-09", "2026-03-16", id="a-plain-week"),
    pytest.param("2026-04-02", "2026-04-04", "2026-04-13", "2026-04-20", id="over-easter"),
    pytest.param("2026-04-03", "2026-04-05", "2026-04-13", "2026-04-20", id="on-goede-vrijdag"),
    pytest.param("2026-04-24", "2026-04-26", "2026-05-04", "2026-05-12", id="koningsdag-and-5-mei"),
    pytest.param("2026-05-13", "2026-05-15", "2026-05-21", "2026-05-29", id="hemelvaart-and-pinksteren"),
    pytest.param("2026-05-16", "2026-05-18", "2026-05-22", "2026-06-01", id="received-on-saturday"),
    pytest.param("2026-12-23", "2026-12-25", "2026-12-31", "2027-01-08", id="kerst-and-nieuwjaar"),
]


@pytest.mark.parametrize(("start", "pi_report", "municipal_information", "screening"), VECTORS)
def test_the_three_terms_of_a_melding(start, pi_report, municipal_information, screening):
    day, off = date.fromisoformat(start), general_holidays()
    assert due_date(day, PI_REPORT, off) == date.fromisoformat(pi_report)
    assert due_date(day, MUNICIPAL_INFORMATION, off) == date.fromisoformat(municipal_information)
    assert due_date(day, SCREENING, off) == date.fromisoformat(screening)


def test_goede_vrijdag_is_what_makes_the_difference():
    """If it were a werkdag, a melding of 2 April 2026 would be due on the 10th. Source: domain/1-requirements §1.4."""
    off = general_holidays() - {date(2026, 4, 3)}
    assert due_date(date(2026, 4, 2), MUNICIPAL_INFORMATION, off) == date(2026, 4, 10)


@pytest.mark.parametrize("year", [2025, 2031, 2036])
def test_koningsdag_moves_to_saturday_when_the_27th_is_a_sunday(year):
    assert date(year, 4, 27).weekday() == 6
    assert date(year, 4, 26) in general_holidays()
    assert date(year, 4, 27) not in general_holidays()


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2029, 2030])
def test_5_mei_is_a_day_off_in_every_year(year):
    assert date(year, 5, 5) in general_holidays()


def test_closing_days_of_the_gemeente_count_as_days_off():
    closed = general_holidays() | {date(2026, 3, 5), date(2026, 3, 6)}
    assert due_date(date(2026, 3, 2), MUNICIPAL_INFORMATION, closed) == date(2026, 3, 11)


def test_a_term_may_end_on_29_february():
    assert due_date(date(2028, 2, 22), MUNICIPAL_INFORMATION, general_holidays()) == date(2028, 2, 29)


days = st.dates(date(2015, 1, 1), date(2099, 6, 1))
closings = st.frozensets(st.dates(date(2015, 1, 1), date(2099, 12, 31)), max_size=5)
near = st.integers(-20, 40)


@settings(max_examples=400, deadline=None)
@given(day=days, count=st.integers(0, 60), closed=closings, offsets=st.frozensets(near, max_size=4))
def test_werkdagen_are_those_of_the_oracle(day, count, closed, offsets):
    closed |= {day + timedelta(days=offset) for offset in offsets}
    off = general_holidays() | closed
    assert is_werkdag(day, off) == oracle.works(day, closed)
    if count:
        assert add_werkdagen(day, count, off) == oracle.walk(day, count, closed)


@settings(max_examples=200, deadline=None)
@given(day=days, count=st.integers(1, 40), closed=closings)
def test_counting_back_is_the_way_there(day, count, closed):
    off = general_holidays() | closed
    later = add_werkdagen(day, count, off)
    assert werkdagen_between(day, later, off) == count
    assert werkdagen_between(later, day, off) == -count
    if is_werkdag(day, off):
        assert add_werkdagen(later, -count, off) == day


@settings(max_examples=200, deadline=None)
@given(first=days, span=st.integers(0, 400), closed=closings)
def test_the_werkdagen_between_two_days_are_those_of_the_oracle(first, span, closed):
    last = first + timedelta(days=span)
    counted = sum(oracle.works(first + timedelta(days=offset), closed) for offset in range(1, span + 1))
    assert werkdagen_between(first, last, general_holidays() | closed) == counted


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param("2026-01-15", 1, "2026-02-15", id="the-same-day"),
        pytest.param("2026-12-01", 1, "2027-01-01", id="over-the-year"),
        pytest.param("2026-01-15", -1, "2025-12-15", id="back-over-the-year"),
        pytest.param("2026-12-31", 12, "2027-12-31", id="a-year"),
        pytest.param("2026-11-30", 12, "2027-11-30", id="a-year-from-a-short-month"),
        pytest.param("2026-09-01", -24, "2024-09-01", id="two-years-back"),
        pytest.param("2026-08-31", 6, "2027-02-28", id="a-shorter-month"),
        pytest.param("2026-05-31", -3, "2026-02-28", id="back-to-a-shorter-month"),
        pytest.param("2024-03-31", -1, "2024-02-29", id="back-to-a-leap-day"),
        pytest.param("2028-02-29", -24, "2026-02-28", id="from-a-leap-day"),
        pytest.param("2026-11-30", 1, "2026-12-30", id="a-longer-month"),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_one_of_a_shorter_month(day, months, expected):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)
