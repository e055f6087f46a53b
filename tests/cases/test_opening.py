"""One open case for each person, whatever happens at the same time."""

import re
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from cases.access import get_case
from cases.models import Case, CaseGroupObjectPermission, CaseUserObjectPermission
from cases.services import open_or_resume_case
from nazorg.accounts.basics import load_gemeenten
from nazorg.accounts.models import Gemeente
from nazorg.audit.models import Event, Look
from tests.people.making import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, today):
    return open_or_resume_case(make_person(amersfoort), gemeente=amersfoort, by=None, today=today)


def test_a_case_is_opened_with_a_number(amersfoort, coordinator, today):
    person = make_person(amersfoort)
    case = open_or_resume_case(person, gemeente=amersfoort, by=coordinator, today=today)
    assert re.fullmatch(rf"NZ-{today.year}-\d{{6}}", case.number)
    assert (case.person, case.gemeente, case.opened_on, case.is_open) == (person, amersfoort, today, True)
    event = Event.objects.get(kind="case_opened")
    assert (event.subject_id, event.by, event.gemeente) == (case.public_id, coordinator, amersfoort)


def test_an_open_case_is_resumed_also_by_another_gemeente(case, soest, today):
    assert open_or_resume_case(case.person, gemeente=soest, by=None, today=today) == case
    assert Case.objects.get().gemeente != soest
    assert Event.objects.filter(kind="case_opened").count() == 1


def test_after_closing_a_new_case_is_opened(case, amersfoort, today):
    case.closed_on, case.close_reason = today, "weigert"
    case.save()
    again = open_or_resume_case(case.person, gemeente=amersfoort, by=None, today=today)
    assert again.number != case.number


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


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_time_get_the_same_case(today):
    load_gemeenten()
    gemeente = Gemeente.objects.get(code="0307")
    person = make_person(gemeente)
    barrier, got = threading.Barrier(4), []

    def ask() -> None:
        try:
            barrier.wait(5)
            got.append(open_or_resume_case(person, gemeente=gemeente, by=None, today=today))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert [case.pk for case in got] == [Case.objects.get().pk] * 4
    assert Event.objects.filter(kind="case_opened").count() == 1


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
