"""What may be shared on which ground, and how long: as tables, without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cases.rules.sharing import (
    LONGEST_DAYS,
    Ground,
    ShareState,
    Wished,
    ground_for,
    latest_end,
    state_of,
    why_not,
    why_not_so_long,
)

TODAY = date(2026, 3, 2)
WMO = Ground("onderdak", "wmo", frozenset({"onderdak", "detentie"}))
CONSENT = Ground("zorg", "toestemming", frozenset({"zorg"}), needs_consent=True)
WHY = "Nodig voor een plek."


def wished(purpose="onderdak", basis="wmo", parts=("onderdak",), why=WHY):
    return Wished(purpose, basis, frozenset(parts), why)


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        pytest.param(wished(), "", id="what-the-ground-allows"),
        pytest.param(wished(parts=("onderdak", "detentie")), "", id="all-that-it-allows"),
        pytest.param(wished(parts=()), "Kies wat u deelt", id="nothing"),
        pytest.param(wished(parts=("onderdak", "zorg")), "minder delen", id="more-than-it-allows"),
        pytest.param(wished("zorg"), "mag dit doel niet", id="a-purpose-without-that-basis"),
        pytest.param(wished(basis="pw"), "mag dit doel niet", id="another-basis"),
        pytest.param(wished("zorg", "toestemming", ("zorg",)), "toestemming van de cliënt nodig", id="consent"),
        pytest.param(wished(why=""), "waarom deze organisatie", id="without-a-reason"),
        pytest.param(wished(why="  nodig   "), "waarom deze organisatie", id="a-reason-that-says-nothing"),
    ],
)
def test_only_what_a_ground_allows_may_be_shared_and_only_with_a_reason(wish, says):
    refused = why_not(wish, ground_for(wish, [WMO, CONSENT]))
    assert (says in refused) if says else refused == ""


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "says"),
    [
        pytest.param(TODAY, TODAY, "", id="one-day"),
        pytest.param(TODAY, TODAY + timedelta(days=LONGEST_DAYS - 1), "", id="as-long-as-it-may"),
        pytest.param(TODAY, TODAY + timedelta(days=LONGEST_DAYS), "hoogstens 365 dagen", id="a-day-too-long"),
        pytest.param(TODAY - timedelta(days=1), TODAY, "verleden", id="from-yesterday"),
        pytest.param(
            TODAY + timedelta(days=30), TODAY + timedelta(days=29), "vóór het begin", id="ends-before-it-begins"
        ),
        pytest.param(TODAY + timedelta(days=30), TODAY + timedelta(days=60), "", id="later"),
    ],
)
def test_a_share_begins_today_or_later_and_ends_within_a_year(starts_on, ends_on, says):
    refused = why_not_so_long(starts_on, ends_on, today=TODAY)
    assert (says in refused) if says else refused == ""


def test_both_days_count():
    assert (latest_end(TODAY) - TODAY).days + 1 == LONGEST_DAYS


@pytest.mark.parametrize(
    ("today", "ended", "state"),
    [
        pytest.param(date(2026, 3, 1), False, ShareState.TO_COME, id="the-day-before"),
        pytest.param(date(2026, 3, 2), False, ShareState.RUNNING, id="the-first-day"),
        pytest.param(date(2026, 3, 9), False, ShareState.RUNNING, id="the-last-day"),
        pytest.param(date(2026, 3, 10), False, ShareState.EXPIRED, id="the-day-after"),
        pytest.param(date(2026, 3, 5), True, ShareState.ENDED, id="ended-on-the-way"),
        pytest.param(date(2026, 3, 1), True, ShareState.ENDED, id="ended-before-it-began"),
    ],
)
def test_a_share_runs_from_its_first_to_its_last_day_unless_somebody_ends_it(today, ended, state):
    ended_at = datetime(2026, 3, 1, tzinfo=UTC) if ended else None
    assert state_of(date(2026, 3, 2), date(2026, 3, 9), ended_at, today=today) is state
