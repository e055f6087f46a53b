"""Birth dates of which sometimes only the year or the month is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.rules.partial_date import (
    PartialDate,
    age_range,
    checked_birth_date,
    conflict,
    less_precise,
    looks_mistyped,
)

TODAY = date(2026, 4, 14)
partial_dates = st.one_of(
    st.builds(PartialDate, st.integers(1900, 2026)),
    st.builds(PartialDate, st.integers(1900, 2026), st.integers(1, 12)),
    st.dates(date(1900, 1, 1), TODAY).map(PartialDate.of),
)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        pytest.param("1984", (1984, None, None), id="year"),
        pytest.param("1984-03", (1984, 3, None), id="month"),
        pytest.param("1984-03-12", (1984, 3, 12), id="day"),
        pytest.param(" 1984-03 ", (1984, 3, None), id="spaces-around"),
        pytest.param("2024-02-29", (2024, 2, 29), id="leap-day"),
    ],
)
def test_a_partial_date_is_read_as_it_is_written(written, parts):
    assert PartialDate.parse(written) == PartialDate(*parts)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "84",
        "1984-3-12",
        "12-03-1984",
        "1984-13",
        "1984-00",
        "2023-02-29",
        "1984-03-",
        "1984-03-00",
        "1984-03-12T00:00",
        "١٩٨٤",
    ],
)
def test_what_is_no_date_is_refused_in_dutch(written):
    with pytest.raises(ValueError, match=r"Gebruik jjjj-mm-dd|bestaat niet"):
        PartialDate.parse(written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("12-3-1984", "1984-03-12"),
        ("12/03/1984", "1984-03-12"),
        ("12.03.1984", "1984-03-12"),
        ("3-1984", "1984-03"),
        ("1984", "1984"),
        ("1984-03-12", "1984-03-12"),
    ],
)
def test_people_may_type_the_day_first(typed, written):
    assert str(PartialDate.parse_typed(typed)) == written


@pytest.mark.parametrize("typed", ["31-2-1984", "12-1984-3", "gisteren", "1-2-3-1984"])
def test_a_typed_date_that_does_not_exist_is_refused(typed):
    with pytest.raises(ValueError, match=r"Gebruik dd-mm-jjjj|bestaat niet"):
        PartialDate.parse_typed(typed)


def test_a_day_without_a_month_is_no_date():
    with pytest.raises(ValueError, match="zonder maand"):
        PartialDate(1984, None, 12)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        pytest.param("1850", "vóór 1900", id="long-ago"),
        pytest.param("1899-12-31", "vóór 1900", id="a-day-too-early"),
        pytest.param("2200", "toekomst", id="far-future"),
        pytest.param("2026-04-15", "toekomst", id="tomorrow"),
        pytest.param("2026-05", "toekomst", id="next-month"),
    ],
)
def test_a_birth_date_nobody_can_have_is_refused(written, problem):
    with pytest.raises(ValueError, match=problem):
        checked_birth_date(PartialDate.parse(written), today=TODAY)


@pytest.mark.parametrize("written", ["1900", "2026", "2026-04", "2026-04-14"])
def test_a_birth_date_up_to_today_is_accepted(written):
    assert checked_birth_date(PartialDate.parse(written), today=TODAY) == PartialDate.parse(written)


def test_dates_sort_as_they_are_written():
    written = ["1984-03-12", "1984", "1985", "1984-03", "1984-02-28"]
    assert [str(day) for day in sorted(map(PartialDate.parse, written))] == sorted(written)


@pytest.mark.parametrize(
    ("born", "ages"),
    [
        pytest.param("2008-04-14", (18, 18), id="birthday-today"),
        pytest.param("2008-04-15", (17, 17), id="birthday-tomorrow"),
        pytest.param("2008-04", (17, 18), id="this-month"),
        pytest.param("2008", (17, 18), id="this-year"),
        pytest.param("2008-05", (17, 17), id="next-month"),
        pytest.param("2004-02-29", (22, 22), id="leap-day"),
        pytest.param("2026", (0, 0), id="this-very-year"),
    ],
)
def test_the_age_is_a_range_when_the_date_is_partial(born, ages):
    assert age_range(PartialDate.parse(born), on=TODAY) == ages


def test_on_the_last_day_of_the_month_of_birth_everybody_of_that_month_has_had_a_birthday():
    assert age_range(PartialDate.parse("2008-04"), on=date(2026, 4, 30)) == (18, 18)


@pytest.mark.parametrize(
    ("one", "other", "conflicts"),
    [
        ("1984", "1984-03-12", False),
        ("1984-03", "1984-03-12", False),
        ("1984-04", "1984-03-12", True),
        ("1985", "1984-03-12", True),
        ("1984-03-12", "1984-03-13", True),
        ("1984-03-12", "1984-03-12", False),
    ],
)
def test_dates_conflict_when_a_part_that_both_know_differs(one, other, conflicts):
    assert conflict(PartialDate.parse(one), PartialDate.parse(other)) is conflicts


@pytest.mark.parametrize(
    ("one", "other", "mistyped"),
    [
        pytest.param("1984-03-12", "1984-12-03", True, id="day-and-month-exchanged"),
        pytest.param("1984-03-12", "1984-03-13", True, id="one-digit"),
        pytest.param("1984-03-12", "1974-03-12", True, id="one-digit-of-the-year"),
        pytest.param("1984-03-12", "1974-03-13", False, id="two-digits"),
        pytest.param("1984-03-12", "1984-03-12", False, id="equal"),
        pytest.param("1984-03", "1984-04", False, id="partial"),
    ],
)
def test_full_dates_that_one_typing_error_parts_look_mistyped(one, other, mistyped):
    assert looks_mistyped(PartialDate.parse(one), PartialDate.parse(other)) is mistyped
    assert looks_mistyped(PartialDate.parse(other), PartialDate.parse(one)) is mistyped


def test_a_date_is_shown_in_words():
    assert [PartialDate.parse(written).in_words for written in ("1984-03-12", "1984-03", "1984")] == [
        "12 maart 1984",
        "maart 1984",
        "1984",
    ]


@given(partial_dates)
def test_a_date_is_read_back_from_what_is_written(born):
    assert PartialDate.parse(str(born)) == born


@given(partial_dates)
def test_a_date_never_conflicts_with_itself_told_less_precisely(born):
    assert not any(conflict(born, PartialDate.parse(written)) for written in less_precise(born))


@given(partial_dates, partial_dates)
def test_conflicting_and_looking_mistyped_are_the_same_both_ways_round(one, other):
    assert conflict(one, other) is conflict(other, one)
    assert looks_mistyped(one, other) is looks_mistyped(other, one)


@given(partial_dates)
def test_the_lowest_age_is_never_above_the_highest(born):
    lowest, highest = age_range(born, on=TODAY)
    assert 0 <= lowest <= highest
