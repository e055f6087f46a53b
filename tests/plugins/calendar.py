"""Each test reads its own calendars: a version never changes, but a rolled back one never was."""

import pytest

from nazorg.deadlines import calendars


@pytest.fixture(autouse=True)
def fresh_calendars() -> None:
    """Forget the days off that an earlier test read."""
    calendars.forget()
