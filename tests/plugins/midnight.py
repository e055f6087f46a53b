"""No test sees the day end in the middle of it: what it made of today would be of yesterday to the page that it opens.

A test that would start just before midnight in the Netherlands waits until the new day has begun. Whoever wants to test
the turn of a day says which day it is, as with `time_machine.travel`.
"""

import time
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from zoneinfo import ZoneInfo

import pytest

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LONGEST = 30.0  # seconds that a test may take
LONGEST_OF_MANY_PROCESSES = 150.0  # the same, when it drives a browser or starts the house for real
SLOW = ("browser", "walkthrough", "fault")
SLOW_FOLDER = "tests/local/"


def seconds_until_safe(now: datetime, longest: float) -> float:
    """How long a test that takes so many seconds has to wait for the new day; 0 when it ends before midnight."""
    day = now.astimezone(AMSTERDAM).date()
    midnight = datetime.combine(day + timedelta(days=1), time_of_day.min, AMSTERDAM)
    left = (midnight.astimezone(UTC) - now.astimezone(UTC)).total_seconds()
    return left if left < longest else 0.0


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Wait, before anything of the test is made."""
    is_slow = item.nodeid.startswith(SLOW_FOLDER) or any(item.get_closest_marker(name) for name in SLOW)
    longest = LONGEST_OF_MANY_PROCESSES if is_slow else LONGEST
    while wait := seconds_until_safe(datetime.now(UTC), longest):
        time.sleep(wait)
