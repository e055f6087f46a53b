"""Which reminder falls on which day. No database."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nazorg.deadlines.calendars import general_holidays
from nazorg.deadlines.rules import Step, first_step, is_werkdag, next_step, number_reached, step_on
from nazorg.policy.rules import ReminderPlan

OFF = general_holidays()
EVERY_WERKDAG = ReminderPlan((-2, 0, 1), repeat_every=1, escalate_from=2, escalate_to="coordinator", direct_from=0)
TWICE = ReminderPlan((-2, 0), repeat_every=None, escalate_from=None, escalate_to=None, direct_from=0)
MONDAY = date(2026, 3, 9)


def step(number, day):
    return Step(number, date.fromisoformat(day))


def test_the_steps_of_a_plain_deadline():
    walked = [first_step(EVERY_WERKDAG, MONDAY, date(2026, 3, 2), OFF)]
    while len(walked) < 6 and (last := walked[-1]):
        walked.append(next_step(EVERY_WERKDAG, last.number, MONDAY, OFF))
    assert walked == [
        step(-2, "2026-03-05"),
        step(0, "2026-03-09"),
        step(1, "2026-03-10"),
        step(2, "2026-03-11"),
        step(3, "2026-03-12"),
        step(4, "2026-03-13"),
    ]


def test_a_weekend_holds_no_reminder():
    assert next_step(EVERY_WERKDAG, 4, MONDAY, OFF) == step(5, "2026-03-16")


def test_a_plan_without_repeat_ends():
    assert next_step(TWICE, -2, MONDAY, OFF) == step(0, "2026-03-09")
    assert next_step(TWICE, 0, MONDAY, OFF) is None


def test_a_deadline_due_on_sunday_reminds_on_the_friday_before():
    assert step_on(date(2026, 4, 26), 0, OFF) == step(0, "2026-04-24")
    assert number_reached(EVERY_WERKDAG, date(2026, 4, 26), date(2026, 4, 25), OFF) == 0


@pytest.mark.parametrize(
    ("opened_on", "expected"),
    [
        pytest.param("2026-03-02", step(-2, "2026-03-05"), id="long-before"),
        pytest.param("2026-03-05", step(-2, "2026-03-05"), id="on-the-day-of-the-first-step"),
        pytest.param("2026-03-06", step(0, "2026-03-09"), id="first-step-behind-us"),
        pytest.param("2026-03-07", step(0, "2026-03-09"), id="in-the-weekend-before"),
        pytest.param("2026-03-09", step(0, "2026-03-09"), id="on-the-due-date"),
        pytest.param("2026-03-12", step(3, "2026-03-12"), id="already-late"),
        pytest.param("2026-03-14", step(4, "2026-03-13"), id="already-late-in-a-weekend"),
    ],
)
def test_the_first_step_depends_on_the_day_of_opening(opened_on, expected):
    assert first_step(EVERY_WERKDAG, MONDAY, date.fromisoformat(opened_on), OFF) == expected


def test_a_late_deadline_without_repeat_still_reminds_once():
    assert first_step(TWICE, MONDAY, date(2026, 4, 1), OFF) == step(0, "2026-03-09")


@pytest.mark.parametrize(
    ("today", "reached"),
    [("2026-03-04", None), ("2026-03-05", -2), ("2026-03-08", -2), ("2026-03-09", 0), ("2026-03-20", 9)],
)
def test_after_an_outage_only_the_last_step_is_left(today, reached):
    assert number_reached(EVERY_WERKDAG, MONDAY, date.fromisoformat(today), OFF) == reached


def test_a_plan_that_repeats_every_three_werkdagen():
    plan = ReminderPlan((0,), repeat_every=3, escalate_from=None, escalate_to=None, direct_from=0)
    assert next_step(plan, 0, MONDAY, OFF) == step(3, "2026-03-12")
    assert number_reached(plan, MONDAY, date(2026, 3, 13), OFF) == 3
    assert number_reached(plan, MONDAY, date(2026, 3, 17), OFF) == 6


plans = st.builds(
    ReminderPlan,
    steps=st.frozensets(st.integers(-5, 5), min_size=1, max_size=4).map(lambda steps: tuple(sorted(steps))),
    repeat_every=st.none() | st.integers(1, 4),
    escalate_from=st.none(),
    escalate_to=st.none(),
    direct_from=st.just(0),
)


@settings(max_examples=300, deadline=None)
@given(plan=plans, due_on=st.dates(date(2015, 1, 1), date(2099, 1, 1)), length=st.integers(0, 20))
def test_reminders_go_forward_on_werkdagen_and_a_daily_sweep_carries_out_each_one_on_its_day(plan, due_on, length):
    opened_on = due_on - timedelta(days=length)
    first = first_step(plan, due_on, opened_on, OFF)
    assume(first is not None and first.on >= opened_on)
    assert first
    current = first
    for _ in range(8):
        assert is_werkdag(current.on, OFF)
        assert number_reached(plan, due_on, current.on, OFF) == current.number
        following = next_step(plan, current.number, due_on, OFF)
        if following is None:
            assert plan.repeat_every is None
            return
        assert following.on > current.on
        assert following.number > current.number
        current = following
