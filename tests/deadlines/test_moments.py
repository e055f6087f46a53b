"""When a reminder goes out. No database."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from nazorg.deadlines.calendars import general_holidays
from nazorg.deadlines.moments import Delivery, Wishes, delivery, next_digest_at

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DIGEST_AT = time(7, 30)
EVERYTHING, DIGEST_ONLY, DIRECT_ONLY, NOTHING = (
    Wishes(),
    Wishes(direct=False),
    Wishes(digest=False),
    Wishes(digest=False, direct=False),
)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def told(now, *, urgent, wishes=EVERYTHING, known=None):
    now = at(now)
    return delivery(
        now,
        is_urgent=urgent,
        was_known_at=at(known) if known else now,
        wishes=wishes,
        digest_at=DIGEST_AT,
        days_off=general_holidays(),
    )


def digest(text):
    return Delivery(at(text), is_direct=False)


def direct(text):
    return Delivery(at(text), is_direct=True)


@pytest.mark.parametrize(
    ("now", "goes_at"),
    [
        pytest.param("2026-03-04T00:05", "2026-03-04T07:30", id="in-the-night"),
        pytest.param("2026-03-04T07:30", "2026-03-04T07:30", id="on-the-dot"),
        pytest.param("2026-03-04T07:31", "2026-03-05T07:30", id="just-after"),
        pytest.param("2026-03-06T12:00", "2026-03-09T07:30", id="friday-afternoon"),
        pytest.param("2026-03-07T06:00", "2026-03-09T07:30", id="saturday"),
        pytest.param("2026-04-03T06:00", "2026-04-07T07:30", id="goede-vrijdag-to-tuesday"),
        pytest.param("2026-12-24T08:00", "2026-12-28T07:30", id="over-kerst"),
    ],
)
def test_the_digest_goes_out_on_werkdagen_only(now, goes_at):
    assert next_digest_at(at(now), DIGEST_AT, general_holidays()) == at(goes_at)


def test_the_digest_keeps_to_the_clock_on_the_wall_when_summer_time_starts():
    before = next_digest_at(at("2026-03-27T06:00"), DIGEST_AT, general_holidays())
    after = next_digest_at(at("2026-03-30T06:00"), DIGEST_AT, general_holidays())
    assert (before.utcoffset(), after.utcoffset()) == (timedelta(hours=1), timedelta(hours=2))
    assert before.time() == after.time() == DIGEST_AT


def test_what_turns_urgent_in_working_time_goes_at_once():
    assert told("2026-03-04T10:00", urgent=True) == direct("2026-03-04T10:00")


@pytest.mark.parametrize("now", ["2026-03-04T07:29", "2026-03-03T18:00", "2026-03-03T23:59"])
def test_outside_working_time_it_waits_for_the_digest(now):
    assert told(now, urgent=True) == digest("2026-03-04T07:30")


def test_nobody_is_mailed_on_a_day_off():
    assert told("2026-04-06T10:00", urgent=True) == digest("2026-04-07T07:30")  # 2e Paasdag


def test_what_is_not_urgent_waits_for_the_digest():
    assert told("2026-03-04T10:00", urgent=False) == digest("2026-03-05T07:30")


def test_what_missed_the_digest_because_the_jobs_stood_still_goes_as_soon_as_they_run():
    assert told("2026-03-04T09:10", urgent=False, known="2026-03-02T15:00") == digest("2026-03-04T09:10")
    assert told("2026-03-04T09:10", urgent=False, known="2026-03-04T08:00") == digest("2026-03-05T07:30")


@pytest.mark.parametrize(
    ("wishes", "urgent", "expected"),
    [
        pytest.param(DIGEST_ONLY, True, digest("2026-03-05T07:30"), id="digest-only-urgent"),
        pytest.param(DIGEST_ONLY, False, digest("2026-03-05T07:30"), id="digest-only-not-urgent"),
        pytest.param(DIRECT_ONLY, True, direct("2026-03-04T10:00"), id="direct-only-urgent"),
        pytest.param(DIRECT_ONLY, False, None, id="direct-only-not-urgent"),
        pytest.param(NOTHING, True, digest("2026-03-05T07:30"), id="nothing-urgent"),
        pytest.param(NOTHING, False, digest("2026-03-05T07:30"), id="nothing-not-urgent"),
    ],
)
def test_wishes_are_kept_but_nobody_hears_nothing_at_all(wishes, urgent, expected):
    assert told("2026-03-04T10:00", urgent=urgent, wishes=wishes) == expected


def test_who_wants_no_digest_gets_what_turned_urgent_in_the_night_by_itself():
    assert told("2026-03-04T00:05", urgent=True, wishes=DIRECT_ONLY) == direct("2026-03-04T07:30")


def test_the_moments_are_those_of_the_wall_in_amsterdam():
    assert date(2026, 3, 4) == told("2026-03-03T23:30", urgent=True).send_after.date()
