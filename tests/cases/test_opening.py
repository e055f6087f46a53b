"""One open case for each person, whatever happens at the same time."""

import re
import threading
from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from cases.access import get_case
from cases.models import Case, CaseGroupObjectPermission, CaseUserObjectPermission
from cases.services import open_or_resume_case
from cases.services.closing import close_case
from nazorg.accounts.basics import load_gemeenten
from nazorg.accounts.models import Gemeente
from nazorg.audit.models import Event, Look
from tests.cases.making import make_case
from tests.people.making import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, now):
    return open_or_resume_case(make_person(amersfoort), gemeente=amersfoort, by=None, now=now)


def test_a_case_is_opened_with_a_number(amersfoort, coordinator, today, now):
    person = make_person(amersfoort)
    case = open_or_resume_case(person, gemeente=amersfoort, by=coordinator, now=now)
    assert re.fullmatch(rf"NZ-{today.year}-\d{{6}}", case.number)
    assert (case.person, case.gemeente, case.opened_on, case.is_open) == (person, amersfoort, today, True)
    event = Event.objects.get(kind="case_opened")
    assert (event.subject_id, event.by, event.gemeente) == (case.public_id, coordinator, amersfoort)


def test_an_open_case_is_resumed_also_by_another_gemeente(case, soest, now):
    assert open_or_resume_case(case.person, gemeente=soest, by=None, now=now) == case
    assert Case.objects.get().gemeente != soest
    assert Event.objects.filter(kind="case_opened").count() == 1


CLOSED_AT = datetime(2025, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def closed_case(amersfoort, policy, coordinator):
    case = make_case(amersfoort, on=date(2025, 1, 6))
    return close_case(case, reason="geen_contact", note="Nooit teruggebeld", by=coordinator, now=CLOSED_AT)


def _again(case, gemeente, on):
    return open_or_resume_case(case.person, gemeente=gemeente, by=None, now=datetime.combine(on, time(12), tzinfo=UTC))


@pytest.mark.parametrize(
    ("on", "is_same"),
    [
        pytest.param(date(2025, 3, 2), True, id="the-same-day"),
        pytest.param(date(2026, 3, 1), True, id="a-year-later-minus-a-day"),
        pytest.param(date(2026, 3, 2), True, id="a-year-later"),
        pytest.param(date(2026, 3, 3), False, id="a-year-and-a-day-later"),
    ],
)
def test_what_was_closed_goes_on_for_a_year_and_after_it_a_new_case_is_opened(closed_case, amersfoort, on, is_same):
    again = _again(closed_case, amersfoort, on)
    assert again.is_open
    assert (again == closed_case) is is_same
    if is_same:
        assert (again.close_reason, again.close_note, again.state) == ("", None, "intake")
        event = Event.objects.get(kind="case_reopened")
        assert (event.subject_id, event.by, event.reason) == (again.public_id, None, "Nieuwe melding")
        assert event.data == {"was": "geen_contact"}
    else:
        assert (Case.objects.count(), again.opened_on) == (2, on)
        assert not Event.objects.filter(kind="case_reopened").exists()


def test_what_another_gemeente_closed_stays_closed(closed_case, soest):
    again = _again(closed_case, soest, date(2025, 4, 1))
    assert again != closed_case
    assert again.gemeente == soest
    closed_case.refresh_from_db()
    assert not closed_case.is_open


def test_of_several_closed_cases_the_last_one_goes_on(closed_case, amersfoort, coordinator):
    second = _again(closed_case, amersfoort, date(2026, 4, 1))
    close_case(second, reason="weigert", note="", by=coordinator, now=datetime(2026, 4, 2, 12, tzinfo=UTC))
    assert _again(closed_case, amersfoort, date(2026, 4, 3)) == second


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({}, id="a-second-open-case"),
        pytest.param({"closed_on": "2026-01-02"}, id="closed-without-a-reason"),
        pytest.param({"close_reason": "weigert"}, id="a-reason-without-closing"),
        pytest.param({"closed_on": "2025-12-31", "close_reason": "weigert"}, id="closed-before-opening"),
    ],
)
def test_the_database_refuses_a_case_that_cannot_be(case, amersfoort, broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(
            number="NZ-2026-999999", person=case.person, gemeente=amersfoort, opened_on="2026-01-01", **broken
        )


def _four_ask(person, gemeente, now):
    barrier, got = threading.Barrier(4), []

    def ask() -> None:
        try:
            barrier.wait(5)
            got.append(open_or_resume_case(person, gemeente=gemeente, by=None, now=now))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    return [case.pk for case in got]


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_time_get_the_same_case(now):
    load_gemeenten()
    gemeente = Gemeente.objects.get(code="0307")
    person = make_person(gemeente)
    assert _four_ask(person, gemeente, now) == [Case.objects.get().pk] * 4
    assert Event.objects.filter(kind="case_opened").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_time_open_a_closed_case_again_once(closed_case, amersfoort):
    at = datetime(2025, 4, 1, 12, tzinfo=UTC)
    assert _four_ask(closed_case.person, amersfoort, at) == [closed_case.pk] * 4
    assert Event.objects.filter(kind="case_reopened").count() == 1


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("coordinator", True),
        ("supporter", True),
        ("outsider", False),
        ("partner", False),
        ("admin", False),
        ("privacy_officer", False),
        ("manager", False),
        ("vhru_manager", False),
    ],
)
def test_a_case_is_seen_by_who_works_for_its_gemeente(request, case, who, sees):
    user = request.getfixturevalue(who)
    assert list(Case.objects.visible_to(user)) == ([case] if sees else [])
    if sees:
        assert get_case(user, case.public_id) == case
        assert Look.objects.get(user=user, result="shown").subject_ids == [case.person.public_id]
    else:
        with pytest.raises(Http404):
            get_case(user, case.public_id)
        assert Look.objects.get(user=user, result="refused").subject_ids == [case.public_id]


def test_permissions_on_a_case_stand_in_their_own_tables():
    assert CaseUserObjectPermission._meta.get_field("content_object").related_model is Case
    assert CaseGroupObjectPermission._meta.get_field("content_object").related_model is Case
