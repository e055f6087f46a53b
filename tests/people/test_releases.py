"""Which days of release need care."""

from datetime import date

import pytest

from nazorg.deadlines.calendars import general_holidays
from people.rules.release import ReleaseWarning, release_warning


@pytest.mark.parametrize(
    ("released_on", "warning"),
    [
        pytest.param(date(2026, 4, 14), None, id="tuesday"),
        pytest.param(date(2026, 4, 17), ReleaseWarning.BEFORE_THE_WEEKEND, id="friday"),
        pytest.param(date(2026, 4, 18), ReleaseWarning.ON_A_DAY_OFF, id="saturday"),
        pytest.param(date(2026, 4, 19), ReleaseWarning.ON_A_DAY_OFF, id="sunday-before-a-monday"),
        pytest.param(date(2026, 4, 2), ReleaseWarning.BEFORE_A_DAY_OFF, id="before-goede-vrijdag"),
        pytest.param(date(2026, 4, 3), ReleaseWarning.ON_A_DAY_OFF, id="goede-vrijdag"),
        pytest.param(date(2026, 4, 27), ReleaseWarning.ON_A_DAY_OFF, id="koningsdag"),
        pytest.param(date(2026, 5, 13), ReleaseWarning.BEFORE_A_DAY_OFF, id="before-hemelvaart"),
    ],
)
def test_a_day_that_is_not_followed_by_a_werkdag_needs_care(released_on, warning):
    assert release_warning(released_on, general_holidays()) is warning
