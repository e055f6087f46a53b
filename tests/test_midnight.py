"""When a test waits for the new day."""

from datetime import UTC, datetime

import pytest

from tests.plugins.midnight import seconds_until_safe


@pytest.mark.parametrize(
    ("now", "wait"),
    [
        pytest.param(datetime(2026, 11, 23, 12, 0, tzinfo=UTC), 0, id="at-noon"),
        pytest.param(datetime(2026, 11, 23, 22, 59, 29, tzinfo=UTC), 0, id="time-enough-before-midnight"),
        pytest.param(datetime(2026, 11, 23, 22, 59, 50, tzinfo=UTC), 10, id="just-before-midnight"),
        pytest.param(datetime(2026, 11, 23, 23, 0, tzinfo=UTC), 0, id="at-midnight"),
        pytest.param(datetime(2026, 11, 23, 23, 59, 50, tzinfo=UTC), 0, id="before-midnight-in-greenwich"),
        pytest.param(datetime(2026, 7, 14, 21, 59, 50, tzinfo=UTC), 10, id="in-summer"),
        pytest.param(datetime(2026, 10, 24, 21, 59, 50, tzinfo=UTC), 10, id="before-the-day-of-25-hours"),
        pytest.param(datetime(2026, 10, 25, 22, 59, 50, tzinfo=UTC), 10, id="at-the-end-of-the-day-of-25-hours"),
        pytest.param(datetime(2026, 10, 25, 21, 59, 50, tzinfo=UTC), 0, id="an-hour-before-that"),
    ],
)
def test_a_test_that_would_not_be_over_by_midnight_waits_for_it(now: datetime, wait: float) -> None:
    assert seconds_until_safe(now, longest=30) == wait
