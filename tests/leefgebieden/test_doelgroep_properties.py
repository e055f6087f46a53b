"""The rules of the doelgroep against the slow oracle, over histories that nobody thought of."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from leefgebieden.rules.doelgroep import Facts, LabelPeriod, Stay, judge
from leefgebieden.rules.origin import Origin, Span, Truth, origin_of
from nazorg.policy.rules import DoelgroepThresholds
from people.rules.partial_date import PartialDate
from tests.leefgebieden.doelgroep_oracle import oracle_origin, oracle_outcome

TODAY = date(2026, 11, 23)
near = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@st.composite
def partial_dates(draw, days):
    day = draw(days)
    parts = draw(st.sampled_from([1, 2, 3, 3]))
    return PartialDate(*(day.year, day.month, day.day)[:parts])


births = st.one_of(
    st.none(),
    partial_dates(st.dates(date(1950, 1, 1), date(2012, 12, 31))),
    partial_dates(st.dates(date(2007, 1, 1), date(2010, 1, 1))),
)


@st.composite
def stays(draw, starts=near):
    starts_on = draw(starts)
    days = draw(st.one_of(st.none(), st.integers(0, 400), st.integers(88, 92)))
    kind = draw(st.sampled_from(["straf", "vervangend_boete", "onbekend"]))
    return Stay(starts_on, None if days is None else starts_on + timedelta(days=days), kind, draw(st.booleans()))


@st.composite
def labels(draw):
    category = draw(st.sampled_from(["top_x", "pga_lokaal", "isd", "bij"]))
    starts_on = draw(near)
    ends_on = draw(st.one_of(st.none(), st.integers(0, 500).map(lambda n: starts_on + timedelta(days=n))))
    return LabelPeriod(category, starts_on, ends_on, draw(st.sampled_from([None, True, False])))


limits = st.builds(
    DoelgroepThresholds,
    screening_from_days=st.integers(1, 200),
    problems_in=st.integers(3, 5),
    problems_to_judge=st.integers(1, 3),
    repeat_detentions=st.integers(1, 4),
    repeat_fines=st.integers(1, 4),
    repeat_months=st.integers(1, 36),
    origin_days=st.just(730),
    origin_years=st.just(3),
)
some_facts = st.builds(
    Facts,
    birth_date=births,
    residence=st.sampled_from(["geldig", "geldig", "geldig", "ongeldig", "te_toetsen"]),
    origin=st.builds(Origin, st.sampled_from([Truth.YES, Truth.YES, Truth.YES, Truth.NO, Truth.UNKNOWN])),
    stay=st.one_of(st.none(), stays(), stays(st.dates(TODAY - timedelta(days=100), TODAY))),
    labels=st.lists(labels(), max_size=3).map(tuple),
    is_screened=st.booleans(),
    problems=st.integers(0, 5),
    has_request=st.booleans(),
    earlier=st.lists(stays(), max_size=5).map(tuple),
)


@given(some_facts, limits)
@settings(max_examples=600, deadline=None)
def test_the_table_gives_what_the_oracle_gives(facts, thresholds):
    assert judge(facts, thresholds, today=TODAY).outcome == oracle_outcome(facts, thresholds, today=TODAY)


@given(some_facts, limits, st.integers(1, 400))
@settings(max_examples=400, deadline=None)
def test_until_the_day_that_is_told_time_changes_nothing(facts, thresholds, later):
    now = judge(facts, thresholds, today=TODAY)
    day = TODAY + timedelta(days=later)
    if now.recheck_on is None or day < now.recheck_on:
        assert judge(facts, thresholds, today=day).outcome == now.outcome


@given(some_facts, limits)
@settings(max_examples=300, deadline=None)
def test_what_everybody_may_see_tells_no_more_of_bij_than_that_coordination_is_required(facts, thresholds):
    without = replace(facts, labels=tuple(label for label in facts.labels if label.category != "bij"))
    shown, plain = (judge(told, thresholds, today=TODAY) for told in (facts, without))
    assert [ground for ground in shown.grounds if ground != "afstemming"] == list(plain.grounds)
    if shown.outcome != plain.outcome:
        assert "afstemming" in shown.grounds


PLACES = {"Amersfoort": True, "Leusden": True, "Utrecht": False, "Zeist": False}
BEFORE = date(2026, 9, 1)


@st.composite
def spans(draw):
    starts_on = draw(partial_dates(st.dates(date(2021, 1, 1), date(2026, 12, 1))))
    days = draw(st.one_of(st.none(), st.integers(1, 1500), st.integers(728, 732)))
    ends_on = None if days is None else PartialDate.of(starts_on.latest + timedelta(days=days))
    if ends_on and draw(st.integers(0, 3)) == 0:
        ends_on = PartialDate(ends_on.year + 1, *([1] if draw(st.booleans()) else []))
    place = draw(st.sampled_from(sorted(PLACES)))
    is_prison = draw(st.integers(0, 4)) == 0
    return Span(place, PLACES[place] and not is_prison, starts_on, ends_on, is_prison, draw(st.integers(0, 4)) > 0)


@given(st.lists(spans(), min_size=1, max_size=4), st.integers(20, 1000))
@settings(max_examples=250, deadline=None)
def test_the_origin_is_what_counting_day_by_day_gives(found, enough):
    if all(span.is_prison for span in found):
        return
    origin = origin_of(found, before=BEFORE, enough_days=enough, window_years=3)
    answer, places = oracle_origin(found, before=BEFORE, enough_days=enough, window_years=3)
    assert origin.in_scope == answer
    assert origin.place == (places[0] if places else "")
