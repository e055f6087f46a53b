"""Who is released soon, and which days need care."""

from datetime import date, timedelta

import pytest

from nazorg.deadlines.calendars import general_holidays
from people.models import Person
from people.rules.release import ReleaseWarning, release_warning
from people.selectors import upcoming_releases
from people.services import register_release
from tests.people.making import make_detention, make_person


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


@pytest.mark.django_db
class TestTheNextThirtyDays:
    def found(self, user, today, **limits):
        return upcoming_releases(user, today=today, days=30, days_off=general_holidays(), **limits)

    def test_hold_who_is_expected_to_be_released(self, amersfoort, coordinator, today, now):
        def leaving(days: int | None) -> Person:
            person = make_person(amersfoort)
            expected = None if days is None else today + timedelta(days=days)
            make_detention(person, today - timedelta(days=40), expected_release_on=expected)
            return person

        last, first, _later, _unknown, _past = leaving(30), leaving(0), leaving(31), leaving(None), leaving(-1)
        gone = leaving(5)
        register_release(gone.detentions.get(), released_on=today, kind="vi", by=None, now=now)
        assert [release.detention.person for release in self.found(coordinator, today)] == [first, last]
        assert [release.detention.person for release in self.found(coordinator, today, most=1)] == [first]

    @pytest.mark.parametrize(("who", "number"), [("supporter", 2), ("outsider", 1), ("partner", 0), ("admin", 0)])
    def test_hold_whom_somebody_may_know_of(self, request, amersfoort, soest, today, who, number):
        for gemeente in (amersfoort, soest):
            make_detention(make_person(gemeente), today, expected_release_on=today)
        assert len(self.found(request.getfixturevalue(who), today)) == number

    def test_take_one_query(self, amersfoort, coordinator, today, django_assert_num_queries):
        _ = coordinator.roles_now
        for _number in range(21):
            make_detention(make_person(amersfoort), today, expected_release_on=today)
        with django_assert_num_queries(1):
            names = [release.detention.person.full_name for release in self.found(coordinator, today)]
        assert len(names) == 21
