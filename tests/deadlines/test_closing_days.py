"""Closing days make calendar versions; running deadlines keep theirs until the administrator says otherwise."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from nazorg.audit.models import Event
from nazorg.deadlines.calendars import current_calendar, days_off
from nazorg.deadlines.closing import close_days, closing_days, open_day
from nazorg.deadlines.models import CalendarVersion, Deadline, Recalculation
from nazorg.deadlines.recalculation import (
    Move,
    carry_out_recalculations,
    planned_moves,
    request_recalculation,
    running_elsewhere,
)
from nazorg.deadlines.rules import recomputed
from nazorg.deadlines.services import DeadlineError, meet_deadline, move_deadline
from nazorg.policy.rules import Term, TermUnit
from tests.deadlines.conftest import at
from tests.history import history

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 3, 6)


def test_an_installation_starts_with_the_holidays_alone():
    assert current_calendar() == 1
    assert closing_days(1) == {}
    assert date(2026, 4, 3) in days_off(1)


def test_a_closing_day_makes_the_next_version_and_leaves_the_old_one_alone(admin):
    first = current_calendar()
    second = close_days(FRIDAY, FRIDAY, name="Dag van de medewerker", by=admin)
    assert second.number == first + 1 == current_calendar()
    assert closing_days(second.number) == {FRIDAY: "Dag van de medewerker"}
    assert FRIDAY in days_off(second.number)
    assert FRIDAY not in days_off(first)
    assert (second.created_by, second.note) == (admin, "Gesloten: Dag van de medewerker, 6 mrt 2026")
    assert Event.objects.get().kind == "calendar_changed"


def test_a_period_closes_its_werkdagen_only(admin):
    version = close_days(date(2026, 12, 23), date(2027, 1, 4), name="Kerstsluiting", by=admin)
    assert list(closing_days(version.number)) == [
        date(2026, 12, 23), date(2026, 12, 24), date(2026, 12, 28), date(2026, 12, 29), date(2026, 12, 30),
        date(2026, 12, 31), date(2027, 1, 4),
    ]  # fmt: skip


def test_a_later_version_holds_what_the_earlier_one_held(admin):
    close_days(FRIDAY, FRIDAY, name="Een", by=admin)
    version = close_days(date(2026, 3, 13), date(2026, 3, 13), name="Twee", by=admin)
    assert list(closing_days(version.number).values()) == ["Een", "Twee"]
    version = open_day(FRIDAY, by=admin)
    assert list(closing_days(version.number).values()) == ["Twee"]


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        ("2026-03-07", "2026-03-08", "al vrije dagen"),
        ("2026-04-06", "2026-04-06", "al vrije dagen"),
        ("2026-03-06", "2026-03-05", "laatste dag"),
        ("2026-03-02", "2026-12-31", "hooguit"),
        ("1850-01-01", "1850-01-02", "tussen 2000 en 2100"),
        ("2200-01-01", "2200-01-02", "tussen 2000 en 2100"),
    ],
)
def test_days_that_cannot_be_closed_are_explained(admin, first, last, message):
    with pytest.raises(DeadlineError, match=message):
        close_days(date.fromisoformat(first), date.fromisoformat(last), name="Dicht", by=admin)
    assert CalendarVersion.objects.count() <= 1


def test_what_is_no_closing_day_is_not_opened(admin):
    with pytest.raises(DeadlineError, match="geen sluitingsdag"):
        open_day(FRIDAY, by=admin)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM deadlines_closingday",
        "UPDATE deadlines_closingday SET day = day + 1",
        "UPDATE deadlines_calendarversion SET note = ''",
        "DELETE FROM deadlines_calendarversion",
    ],
)
def test_a_version_never_changes(admin, sql):
    close_days(FRIDAY, FRIDAY, name="Dicht", by=admin)
    with pytest.raises(ProgrammingError, match="denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_running_deadline_keeps_its_date_and_a_new_one_follows_the_new_calendar(opened, admin):
    running = opened(number=1)
    close_days(FRIDAY, FRIDAY, name="Dicht", by=admin)
    running.refresh_from_db()
    assert running.due_on == date(2026, 3, 9)
    assert opened(number=2).due_on == date(2026, 3, 10)


def test_the_administrator_sees_what_would_move(opened, admin):
    opened(number=1)
    opened(number=2)
    opened("screening", number=3)
    opened("pi_report", number=4)
    assert planned_moves() == []
    close_days(FRIDAY, FRIDAY, name="Dicht", by=admin)
    assert planned_moves() == [
        Move("municipal_information", date(2026, 3, 9), date(2026, 3, 10), 2),
        Move("screening", date(2026, 3, 16), date(2026, 3, 17), 1),
    ]


def test_recalculating_moves_what_runs_and_nothing_else(opened, admin, supporter):
    running, ended, by_hand, calendar_days = opened(number=1), opened(number=2), opened(number=3), opened("pi_report")
    meet_deadline(ended, met_on=date(2026, 3, 3), now=at("2026-03-03T12:00"))
    move_deadline(by_hand, due_on=date(2026, 3, 12), today=date(2026, 3, 3), now=at("2026-03-03T12:00"))
    close_days(FRIDAY, FRIDAY, name="Dicht", by=admin)
    asked = request_recalculation(by=admin, now=at("2026-03-03T12:00"))
    assert asked.total == 3
    assert carry_out_recalculations(now=at("2026-03-03T12:01")) == 3
    due = dict(Deadline.objects.values_list("pk", "due_on"))
    assert due == {
        running.pk: date(2026, 3, 10),
        ended.pk: date(2026, 3, 9),
        by_hand.pk: date(2026, 3, 12),
        calendar_days.pk: date(2026, 3, 4),
    }
    asked.refresh_from_db()
    assert (asked.done, asked.moved, asked.finished_at) == (3, 1, at("2026-03-03T12:01"))
    assert running_elsewhere() == 0
    assert planned_moves() == []


def test_the_history_tells_who_had_it_recalculated(opened, admin):
    running = opened()
    close_days(FRIDAY, FRIDAY, name="Dicht", by=admin)
    request_recalculation(by=admin, now=at("2026-03-03T12:00"))
    carry_out_recalculations(now=at("2026-03-03T12:01"))
    last = history(running)[-1]
    assert (last.pgh_context["user"], last.pgh_context["reason"]) == (admin.pk, "kalender 2")


def test_there_is_one_recalculation_at_a_time_and_only_when_there_is_something_to_do(opened, admin):
    opened()
    with pytest.raises(DeadlineError, match="al op de nieuwste"):
        request_recalculation(by=admin, now=at("2026-03-03T12:00"))
    close_days(FRIDAY, FRIDAY, name="Dicht", by=admin)
    request_recalculation(by=admin, now=at("2026-03-03T12:00"))
    with pytest.raises(DeadlineError, match="loopt al"):
        request_recalculation(by=admin, now=at("2026-03-03T12:00"))


def test_a_recalculation_goes_on_where_it_was_interrupted(opened, admin, monkeypatch):
    for number in range(1, 6):
        opened(number=number)
    close_days(FRIDAY, FRIDAY, name="Dicht", by=admin)
    asked = request_recalculation(by=admin, now=at("2026-03-03T12:00"))
    monkeypatch.setattr("nazorg.deadlines.recalculation.BATCH", 2)
    from nazorg.deadlines.recalculation import _carry_out_batch

    assert _carry_out_batch(at("2026-03-03T12:01")) == 2
    asked.refresh_from_db()
    assert (asked.done, asked.finished_at) == (2, None)
    assert carry_out_recalculations(now=at("2026-03-03T12:10")) == 3
    asked.refresh_from_db()
    assert (asked.done, asked.moved) == (5, 5)
    assert Recalculation.objects.filter(finished_at=None).count() == 0


FIVE = Term(5, TermUnit.WERKDAGEN)


@pytest.mark.parametrize(
    ("due_on", "term", "expected"),
    [
        pytest.param("2026-03-09", FIVE, "2026-03-10", id="follows-its-term"),
        pytest.param("2026-03-11", FIVE, "2026-03-11", id="set-by-hand"),
        pytest.param("2026-03-09", None, "2026-03-09", id="has-no-term"),
    ],
)
def test_only_a_date_that_follows_its_term_is_computed_again(due_on, term, expected):
    again = recomputed(date(2026, 3, 2), date.fromisoformat(due_on), term, frozenset(), frozenset({FRIDAY}))
    assert again == date.fromisoformat(expected)
