"""The periods in which the start page counts. No database."""

from datetime import date

import pytest

from nazorg.vandaag.rules import Period, after_this_week, late, later_this_week, releases_ahead, up_to_this_week

WEDNESDAY, SUNDAY = date(2026, 3, 4), date(2026, 3, 8)


def holds(period: Period, day: date) -> bool:
    return period.since <= day <= period.until


@pytest.mark.parametrize(
    ("due_on", "name"),
    [
        ("2026-03-03", "late"),
        ("2026-03-04", "today"),
        ("2026-03-05", "week"),
        ("2026-03-08", "week"),
        ("2026-03-09", "later"),
    ],
)
def test_each_day_falls_in_one_period(due_on, name):
    periods = {
        "late": late(WEDNESDAY),
        "today": Period(WEDNESDAY, WEDNESDAY),
        "week": later_this_week(WEDNESDAY),
        "later": after_this_week(WEDNESDAY),
    }
    day = date.fromisoformat(due_on)
    assert [key for key, period in periods.items() if holds(period, day)] == [name]
    assert holds(up_to_this_week(WEDNESDAY), day) is (name != "later")


def test_on_sunday_nothing_is_left_of_the_week():
    week = later_this_week(SUNDAY)
    assert week.since > week.until
    assert holds(after_this_week(SUNDAY), date(2026, 3, 9))


def test_releases_are_shown_from_thirty_days_back_up_to_the_days_of_the_policy():
    assert releases_ahead(WEDNESDAY, 14) == Period(date(2026, 2, 2), date(2026, 3, 18))
