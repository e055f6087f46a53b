"""Events and looks: what stands in them, and when they are written."""

from uuid import uuid4

import pghistory
import pytest
from django.db import connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from nazorg.accounts.models import Role, RoleAssignment, User
from nazorg.audit.context import Origin, acting_from
from nazorg.audit.door import find_visible
from nazorg.audit.models import Event, Look
from nazorg.audit.services import log_look, log_refusal, record
from tests.history import history

pytestmark = pytest.mark.django_db


def test_an_event_tells_what_who_where_why_and_from_where(admin, amersfoort):
    subject, request_id = uuid4(), uuid4()
    with acting_from(Origin(screen="cases:close", address="192.0.2.7", request_id=request_id)):
        record(
            "case_closed",
            subject_type="case",
            subject_id=subject,
            by=admin,
            reason="verhuisd",
            gemeente_id=amersfoort.pk,
            data={"on": "2026-03-02"},
        )
    event = Event.objects.about("case", subject).get()
    assert (event.kind, event.by, event.reason, event.gemeente) == ("case_closed", admin, "verhuisd", amersfoort)
    assert (event.origin, event.request_id, event.data) == ("192.0.2.7", request_id, {"on": "2026-03-02"})


def test_an_event_of_a_system_names_the_system():
    with acting_from(Origin(actor="DPAN-koppeling")):
        record("melding_received", subject_type="melding", subject_id=uuid4(), by=None)
    assert Event.objects.get().actor == "DPAN-koppeling"


def test_an_event_disappears_with_the_change_it_tells():
    with transaction.atomic():
        record("case_closed", subject_type="case", subject_id=uuid4(), by=None)
        transaction.set_rollback(True)
    assert not Event.objects.exists()


def test_writing_an_event_is_one_insert(admin, django_assert_num_queries):
    with django_assert_num_queries(1):
        record("case_closed", subject_type="case", subject_id=uuid4(), by=admin)


def test_a_list_of_people_is_one_look_with_the_roles_it_rests_on(coordinator, today):
    people = [uuid4(), uuid4()]
    with acting_from(Origin(screen="people:search", address="192.0.2.7")):
        log_look(coordinator, [*people, people[0]])
    look = Look.objects.get()
    assert look.subject_ids == people
    assert (look.user, look.authority, look.screen) == (coordinator, "coordinator", "people:search")
    assert look.result == Look.Result.SHOWN


def test_a_page_without_people_is_no_look(coordinator):
    log_look(coordinator, [])
    assert not Look.objects.exists()


def test_logging_a_look_is_one_insert(coordinator, django_assert_num_queries):
    assert coordinator.roles_now  # read once per request
    with django_assert_num_queries(1):
        log_look(coordinator, [uuid4()])


def test_looks_at_one_person_come_newest_first(coordinator, admin):
    person = uuid4()
    log_look(coordinator, [person])
    log_look(admin, [uuid4(), person])
    log_look(admin, [uuid4()])
    assert [look.user for look in Look.objects.at_subject(person)] == [admin, coordinator]


def test_what_is_not_yours_looks_the_same_as_what_is_not_there(coordinator):
    mine = RoleAssignment.objects.filter(user=coordinator, role=Role.COORDINATOR)
    found = find_visible(mine, coordinator, mine[0].public_id, subject_type="role")
    assert found == mine[0]
    answers = []
    for public_id in (uuid4(), User.objects.get(pk=coordinator.pk).public_id):
        with pytest.raises(Http404) as refusal:
            find_visible(mine, coordinator, public_id, subject_type="role")
        answers.append(str(refusal.value))
    assert answers[0] == answers[1]
    assert [look.result for look in Look.objects.order_by("id")] == [Look.Result.REFUSED] * 2


def test_a_refusal_of_nobody_in_particular_is_written_too():
    log_refusal(None, [uuid4()], subject_type="person")
    assert Look.objects.get().user is None


def test_only_a_change_is_told_who_is_at_work(coordinator):
    with CaptureQueriesContext(connection) as asked, pghistory.context(user=coordinator.pk):
        User.objects.get(pk=coordinator.pk)
        log_look(coordinator, [uuid4()])
        User.objects.filter(pk=coordinator.pk).update(wants_digest=False)
    told = ["pghistory.context_id" in query["sql"] for query in asked]
    assert told == [False] * (len(told) - 1) + [True]
    assert history(coordinator)[-1].pgh_context["user"] == coordinator.pk
