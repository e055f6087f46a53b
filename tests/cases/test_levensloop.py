"""Where everything stands in the picture: shares of the width, lanes below each other, letters beside colours."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.levensloop import (
    LETTERS,
    Known,
    Mark,
    Span,
    Window,
    letter_of,
    picture,
    tone_of,
    whole_window,
    year_window,
)
from leefgebieden.choices import LifeDomain, situations

TODAY = date(2026, 7, 1)
YEAR = year_window(2026)


def _drawn(window: Window = YEAR, **parts):
    told = {"stays": [], "known": [], "lanes": [("id", "ID-bewijs")], "marks": [], "mark_lanes": [("acties", "Acties")]}
    return picture(window, today=TODAY, **{**told, **parts})


@pytest.mark.parametrize(
    ("day", "share"),
    [
        pytest.param(date(2026, 1, 1), 0, id="the-first-day"),
        pytest.param(date(2026, 7, 2), 49.86, id="half-way"),
        pytest.param(date(2027, 1, 1), 100, id="the-day-after"),
        pytest.param(date(2020, 1, 1), 0, id="long-before"),
        pytest.param(date(2030, 1, 1), 100, id="long-after"),
    ],
)
def test_a_day_has_its_share_of_the_width(day, share):
    assert YEAR.at(day) == share


def test_the_window_holds_whole_months_and_today_with_a_month_of_room():
    window = whole_window([date(2024, 5, 5), date(2028, 2, 2)], today=TODAY)
    assert window == Window(date(2024, 4, 1), date(2028, 3, 31))
    assert whole_window([], today=TODAY) == Window(date(2026, 6, 1), date(2026, 8, 31))
    assert whole_window([date(2025, 1, 31)], today=date(2025, 12, 31)) == Window(date(2024, 12, 1), date(2026, 1, 31))


def test_a_year_that_was_mistyped_does_not_stretch_the_picture() -> None:
    near = whole_window([date(2024, 5, 5), date(2028, 2, 2)], today=TODAY)
    assert whole_window([date(1925, 5, 5), date(2024, 5, 5), date(2028, 2, 2), date(2090, 1, 1)], today=TODAY) == near


def test_a_stay_from_long_ago_begins_at_the_edge() -> None:
    window = whole_window([date(1990, 1, 1)], today=TODAY)
    stay = Span(date(1990, 1, 1), None, "PI")
    drawn = picture(window, today=TODAY, stays=[stay], known=[], lanes=[], marks=[], mark_lanes=[])
    assert window.since == date(2026, 6, 1)
    assert drawn.stays.pieces


def test_a_detention_that_goes_on_has_a_part_that_is_still_to_come():
    stay = Span(date(2026, 4, 1), None, "PI Lelystad", expected_on=date(2026, 10, 1))
    here, ahead = _drawn(stays=[stay]).stays.pieces
    assert (here.tone, ahead.tone) == ("stay", "ahead")
    assert here.left + here.width == pytest.approx(ahead.left, abs=0.02)
    assert ahead.left == YEAR.at(TODAY)


def test_an_expected_release_that_has_gone_by_draws_nothing_ahead():
    stay = Span(date(2026, 4, 1), None, "PI", expected_on=date(2026, 6, 1))
    assert [piece.tone for piece in _drawn(stays=[stay]).stays.pieces] == ["stay"]


def test_what_lies_outside_the_year_is_left_out_and_what_runs_over_its_edge_is_cut():
    stays = [Span(date(2020, 1, 1), date(2020, 5, 1), "oud"), Span(date(2025, 12, 1), date(2026, 1, 31), "rand")]
    (piece,) = _drawn(stays=stays).stays.pieces
    assert (piece.text, piece.left) == ("rand", 0)


def test_a_situation_lasts_until_the_next_one_and_the_last_one_until_today():
    known = [
        Known("id", date(2026, 1, 1), "geen", "ja", "Geen"),
        Known("id", date(2026, 5, 1), "id_kaart", "nee", "ID-kaart"),
    ]
    first, last = _drawn(known=known).lanes[0].pieces
    assert first.left + first.width == pytest.approx(last.left, abs=0.02)
    assert last.left + last.width == pytest.approx(YEAR.at(TODAY + timedelta(days=1)), abs=0.02)
    assert [(piece.letter, piece.tone) for piece in (first, last)] == [("G", "bad"), ("I", "good")]


def test_marks_that_would_overlap_become_one_with_their_number():
    days = (date(2026, 2, 1), date(2026, 2, 3), date(2026, 6, 1))
    (lane,) = _drawn(marks=[Mark(day, "acties", "Bel", "good") for day in days]).mark_lanes
    assert [dot.count for dot in lane.dots] == [2, 1]
    assert sum(dot.count for dot in lane.dots) == len(days)


def test_a_lane_without_marks_is_left_out_and_one_without_situations_stays():
    drawn = _drawn()
    assert (drawn.mark_lanes, [lane.pieces for lane in drawn.lanes]) == ([], [[]])


def test_todays_line_is_only_in_a_window_with_today():
    assert _drawn().today.left == YEAR.at(TODAY)
    assert _drawn(year_window(2024)).today is None


def test_a_single_year_has_months_and_a_long_life_no_more_years_than_can_be_read():
    assert [tick.text for tick in _drawn().ticks][:2] == ["jan", "feb"]
    ticks = _drawn(Window(date(1990, 1, 1), date(2026, 12, 31))).ticks
    assert len(ticks) == 37
    assert len([tick for tick in ticks if tick.text]) <= 8


@pytest.mark.parametrize("leefgebied", LifeDomain.values)
def test_every_situation_has_a_letter_of_its_own_within_its_leefgebied(leefgebied):
    values = [value for value, _ in situations(leefgebied)]
    assert set(values) == set(LETTERS[leefgebied])
    letters = [letter_of(leefgebied, value) for value in [*values, "onbekend", "geen_toegang"]]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    ("value", "problem", "tone"),
    [
        ("eigen_woning", "ja", "bad"),
        ("onbekend", "ja", "bad"),
        ("onbekend", "nee", "unknown"),
        ("geen_toegang", "onbekend", "unknown"),
        ("dakloos", "nee", "good"),
        ("dakloos", "onbekend", "worry"),
        ("eigen_woning", "onbekend", "plain"),
    ],
)
def test_a_problem_weighs_more_than_the_situation(value, problem, tone):
    assert tone_of(value, problem) == tone


days = st.dates(date(2018, 1, 1), date(2030, 12, 31))


@given(
    st.lists(st.tuples(days, st.integers(0, 900), st.booleans()), max_size=6),
    st.lists(st.tuples(days, st.sampled_from(["geen", "id_kaart"])), max_size=6),
    st.lists(days, max_size=30),
    st.sampled_from([whole_window([date(2018, 1, 1), date(2030, 1, 1)], today=TODAY), YEAR]),
)
def test_nothing_ever_stands_outside_the_picture(stays, known, marks, window):
    drawn = _drawn(
        window,
        stays=[
            Span(day, None if goes_on else day + timedelta(days=length), "PI", expected_on=day + timedelta(days=length))
            for day, length, goes_on in stays
        ],
        known=[Known("id", day, value, "ja", value) for day, value in known],
        marks=[Mark(day, "acties", "Bel") for day in marks],
    )
    lanes = [drawn.stays, *drawn.lanes, *drawn.mark_lanes]
    for lane in lanes:
        assert all(piece.left >= 0 and piece.left + piece.width <= 100.5 and piece.width > 0 for piece in lane.pieces)
        assert all(0 <= dot.left <= 100 for dot in lane.dots)
        assert lane.top + lane.height <= drawn.height
    assert [lane.top for lane in lanes] == sorted({lane.top for lane in lanes})
    shown = sum(dot.count for lane in drawn.mark_lanes for dot in lane.dots)
    assert shown == sum(1 for day in marks if window.holds(day))
