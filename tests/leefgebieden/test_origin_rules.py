"""Where somebody comes from: (a) registered the day before, or (b) 730 days within three years. Source: EL-4, EL-4x."""

from datetime import date, timedelta

import pytest

from leefgebieden.rules.origin import OriginRule, Remark, Span, Truth, origin_of
from people.rules.partial_date import PartialDate

START = date(2026, 9, 1)
WINDOW = date(2023, 9, 1)


def span(place, starts_on, ends_on=None, **more):
    ours = place in ("Amersfoort", "Leusden")
    return Span(place, more.pop("in_scope", ours), partial(starts_on), partial(ends_on), **more)


def partial(day):
    if day is None or isinstance(day, PartialDate):
        return day
    return PartialDate.of(day) if isinstance(day, date) else PartialDate.parse(day)


def found(*spans, told=None):
    return origin_of(spans, before=START, enough_days=730, window_years=3, told=told)


EVE = START - timedelta(days=1)


@pytest.mark.parametrize(
    ("spans", "answer", "place", "rule"),
    [
        pytest.param(
            [span("Amersfoort", "2020-01-01")], Truth.YES, "Amersfoort", OriginRule.REGISTERED, id="a-still-there"
        ),
        pytest.param([span("Amersfoort", EVE, START)], Truth.YES, "Amersfoort", OriginRule.REGISTERED, id="a-one-day"),
        pytest.param(
            [span("Utrecht", "2020-01-01", START), span("Amersfoort", START)],
            Truth.NO,
            "",
            OriginRule.NONE,
            id="a-registered-on-the-day-itself-is-too-late",
        ),
        pytest.param(
            [
                span("Utrecht", "2020-01-01", "2023-09-01"),
                span("Amersfoort", "2023-09-01", "2025-08-30"),
                span("Utrecht", "2025-08-30"),
            ],
            Truth.NO,
            "",
            OriginRule.NONE,
            id="b-729-days",
        ),
        pytest.param(
            [
                span("Utrecht", "2020-01-01", "2023-09-01"),
                span("Amersfoort", "2023-09-01", "2025-08-31"),
                span("Utrecht", "2025-08-31"),
            ],
            Truth.YES,
            "Amersfoort",
            OriginRule.TWO_YEARS,
            id="b-730-days",
        ),
        pytest.param(
            [span("Amersfoort", "2010-01-01", "2025-08-31"), span("Utrecht", "2025-08-31")],
            Truth.YES,
            "Amersfoort",
            OriginRule.TWO_YEARS,
            id="b-days-before-the-window-do-not-count-730",
        ),
        pytest.param(
            [span("Amersfoort", "2010-01-01", "2025-08-30"), span("Utrecht", "2025-08-30")],
            Truth.NO,
            "",
            OriginRule.NONE,
            id="b-days-before-the-window-do-not-count-729",
        ),
        pytest.param(
            [
                span("Amersfoort", "2010-01-01", "2024-09-01"),
                span("Utrecht", "2024-09-01", "2024-12-01"),
                span("Amersfoort", "2024-12-01", "2025-11-30"),
                span("Utrecht", "2025-11-30"),
            ],
            Truth.YES,
            "Amersfoort",
            OriginRule.TWO_YEARS,
            id="b-a-gap-is-allowed",
        ),
        pytest.param(
            [
                span("Amersfoort", "2010-01-01", "2025-01-01"),
                span("Amersfoort", "2023-10-01", "2025-08-30"),
                span("Utrecht", "2025-08-30"),
            ],
            Truth.NO,
            "",
            OriginRule.NONE,
            id="b-two-addresses-on-one-day-count-once",
        ),
        pytest.param(
            [
                span("Amersfoort", "2020-01-01", "2025-01-01"),
                span("Leusden", "2025-01-01", "2026-01-15"),
                span("Utrecht", "2026-01-15"),
            ],
            Truth.NO,
            "",
            OriginRule.NONE,
            id="b-two-gemeenten-are-not-added",
        ),
        pytest.param(
            [span("Amersfoort", "2020-01-01", "2026-06-01"), span("Lelystad", "2026-06-01", is_prison=True)],
            Truth.YES,
            "Amersfoort",
            OriginRule.REGISTERED,
            id="x-the-address-of-a-pi-is-skipped",
        ),
        pytest.param(
            [span("Utrecht", "2020-01-01", "2026-06-01"), span("Lelystad", "2026-06-01", is_prison=True)],
            Truth.NO,
            "",
            OriginRule.NONE,
            id="x-before-the-pi-elsewhere",
        ),
        pytest.param(
            [span("Amersfoort", "2020-01-01", is_proven=False)],
            Truth.UNKNOWN,
            "",
            OriginRule.NONE,
            id="x-self-reported",
        ),
        pytest.param(
            [span("Utrecht", "2026-06-01")], Truth.UNKNOWN, "", OriginRule.NONE, id="x-most-of-the-years-unknown"
        ),
        pytest.param([span("Utrecht", "2025-08-31")], Truth.UNKNOWN, "", OriginRule.NONE, id="x-730-days-unknown"),
        pytest.param([span("Utrecht", "2025-08-30")], Truth.NO, "", OriginRule.NONE, id="x-729-days-unknown"),
        pytest.param([], Truth.UNKNOWN, "", OriginRule.NONE, id="x-nothing-known"),
    ],
)
def test_the_gemeente_of_origin(spans, answer, place, rule):
    origin = found(*spans)
    assert (origin.in_scope, origin.place, origin.rule) == (answer, place, rule)


def test_when_both_ways_point_elsewhere_the_registration_wins_and_the_other_is_told():
    origin = found(span("Leusden", "2020-01-01", "2026-03-01"), span("Amersfoort", "2026-03-01"))
    assert (origin.place, origin.rule, origin.also) == ("Amersfoort", OriginRule.REGISTERED, ("Leusden",))


def test_a_partial_date_that_makes_no_difference_is_only_mentioned():
    origin = found(span("Amersfoort", "2024"))
    assert (origin.in_scope, origin.remarks) == (Truth.YES, (Remark.PARTIAL_DATE,))


def test_a_partial_date_that_makes_a_difference_leaves_the_answer_open():
    origin = found(span("Utrecht", "2010-01-01", "2026"), span("Amersfoort", "2026"))
    assert (origin.in_scope, origin.remarks) == (Truth.UNKNOWN, (Remark.PARTIAL_DATE,))


def test_a_partial_date_long_before_the_detention_is_not_mentioned():
    assert found(span("Amersfoort", "2001")).remarks == ()


def test_a_skipped_address_of_a_pi_is_told():
    origin = found(span("Amersfoort", "2020-01-01", "2026-06-01"), span("Lelystad", "2026-06-01", is_prison=True))
    assert origin.remarks == (Remark.PRISON_SKIPPED,)


@pytest.mark.parametrize(("in_scope", "answer"), [(True, Truth.YES), (False, Truth.NO)])
def test_without_any_home_the_melding_tells(in_scope, answer):
    origin = found(span("Lelystad", "2026-06-01", is_prison=True), told=("Ergens", in_scope))
    assert (origin.in_scope, origin.rule, origin.remarks) == (answer, OriginRule.TOLD, (Remark.TOLD,))


def test_addresses_say_more_than_the_melding():
    assert found(span("Utrecht", "2010-01-01"), told=("Amersfoort", True)).in_scope is Truth.NO


def test_the_window_of_a_detention_that_began_on_a_leap_day_is_not_too_long():
    leap = date(2028, 2, 29)
    spans = [span("Amersfoort", "2010-01-01", "2027-02-27"), span("Utrecht", "2027-02-27")]
    # 1 March 2025 to 27 February 2027 is 728 days.
    assert origin_of(spans, before=leap, enough_days=728, window_years=3).in_scope is Truth.YES
    assert origin_of(spans, before=leap, enough_days=729, window_years=3).in_scope is Truth.NO
