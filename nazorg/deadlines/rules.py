"""Werkdagen, due dates and reminder steps. No Django, no database, no clock.

Source: domain/1-requirements §1.4; Algemene termijnenwet by analogy.
"""

from calendar import monthrange
from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta

from nazorg.policy.rules import ReminderPlan, Term, TermUnit

ONE_DAY = timedelta(days=1)


def is_werkdag(day: date, days_off: Set[date]) -> bool:
    """Monday to Friday and no holiday or closing day."""
    return day.weekday() < 5 and day not in days_off


def add_werkdagen(day: date, count: int, days_off: Set[date]) -> date:
    """The day that lies `count` werkdagen later, or earlier when negative. The day itself is day 0.

    With a count of 0 a day off moves back to the last werkdag before it.
    """
    if count == 0:
        while not is_werkdag(day, days_off):
            day -= ONE_DAY
        return day
    step = ONE_DAY if count > 0 else -ONE_DAY
    for _ in range(abs(count)):
        day += step
        while not is_werkdag(day, days_off):
            day += step
    return day


def werkdagen_between(first: date, last: date, days_off: Set[date]) -> int:
    """How many werkdagen lie behind `first`, up to and including `last`; negative when `last` comes first."""
    if last < first:
        return -werkdagen_between(last, first, days_off)
    days = (first + ONE_DAY * offset for offset in range(1, (last - first).days + 1))
    return sum(1 for day in days if is_werkdag(day, days_off))


def due_date(starts_on: date, term: Term, days_off: Set[date]) -> date:
    """The last day of a term. The day of the event is day 0; only werkdagen keep clear of weekends."""
    if term.unit is TermUnit.KALENDERDAGEN:
        return starts_on + ONE_DAY * term.days
    if term.unit is TermUnit.MAANDEN:
        return add_months(starts_on, term.days)
    return add_werkdagen(starts_on, term.days, days_off)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or earlier when negative; the last day of a month without such a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due_again(due_on: date, *, ended_on: date, today: date) -> date:
    """The due date of a duty that had lapsed and exists again today: its own one, or today when it passed meanwhile.

    What was late already when it lapsed stays late since its own day.
    """
    return today if ended_on <= due_on < today else due_on


def recomputed(starts_on: date, due_on: date, term: Term | None, old_off: Set[date], new_off: Set[date]) -> date:
    """The due date under another calendar. One that was set by hand, so that doesn't follow its term, stays."""
    if term is None or due_date(starts_on, term, old_off) != due_on:
        return due_on
    return due_date(starts_on, term, new_off)


@dataclass(frozen=True)
class Step:
    """One reminder: how many werkdagen from the due date, and the day on which it falls."""

    number: int
    on: date


def step_on(due_on: date, number: int, days_off: Set[date]) -> Step:
    """The day of a reminder step. Step 0 is the due date, or the last werkdag before it."""
    return Step(number, add_werkdagen(add_werkdagen(due_on, 0, days_off), number, days_off))


def following_number(plan: ReminderPlan, number: int | None) -> int | None:
    """The step after this one in the plan; the first one for None; None when the plan has ended."""
    later = [step for step in plan.steps if number is None or step > number]
    if later:
        return later[0]
    return None if plan.repeat_every is None or number is None else number + plan.repeat_every


def number_reached(plan: ReminderPlan, due_on: date, today: date, days_off: Set[date]) -> int | None:
    """The last step of the plan that has come by today; None when the first one still lies ahead."""
    passed = werkdagen_between(add_werkdagen(due_on, 0, days_off), today, days_off)
    last = plan.steps[-1]
    if plan.repeat_every is not None and passed > last:
        return last + (passed - last) // plan.repeat_every * plan.repeat_every
    return max((step for step in plan.steps if step <= passed), default=None)


def first_step(plan: ReminderPlan, due_on: date, opened_on: date, days_off: Set[date]) -> Step | None:
    """The first reminder of a deadline that is opened on a day.

    Reminders before the due date that lie behind are skipped; a deadline that is opened on or after its due date
    reminds at once.
    """
    number = number_reached(plan, due_on, opened_on, days_off)
    if number is not None:
        step = step_on(due_on, number, days_off)
        if number >= 0 or step.on == opened_on:
            return step
    number = following_number(plan, number)
    return None if number is None else step_on(due_on, number, days_off)


def next_step(plan: ReminderPlan, number: int, due_on: date, days_off: Set[date]) -> Step | None:
    """The step that follows a step of the plan; None when the plan has ended."""
    following = following_number(plan, number)
    return None if following is None else step_on(due_on, following, days_off)
