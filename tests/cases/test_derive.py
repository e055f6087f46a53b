"""What is kept beside a case: read from real rows, refreshed when something happens and when its day comes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Action, Case
from cases.pages.frame import frame
from cases.services import derive
from cases.services.assessing import assess_due
from cases.services.referrals import Question, refer
from cases.services.rows import record_on
from cases.tasks import refresh_cases
from leefgebieden.rules.causes import Cause
from leefgebieden.services.assessing import assess
from leefgebieden.services.deciding import DECISIONS, decide
from leefgebieden.services.standing import standing_of
from nazorg.accounts.models import Role
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import Owner, Subject, open_deadline
from nazorg.policy.models import PolicyVersion
from people.services import change_release_date, register_release
from tests.cases.making import detained, make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort)


def _now(case):
    return Case.objects.get(pk=case.pk)


def test_a_new_case_is_derived_by_the_job(case, today):
    detained(case, days_left=30)
    assert (case.next_step, case.derive_on) == ("", today)
    assert refresh_cases() == 1
    assert (_now(case).state, _now(case).next_step) == ("intake", "complete")
    assert _now(case).derive_on > today
    assert refresh_cases() == 0


def test_a_term_of_another_room_is_the_next_step(case, coordinator, policy, today):
    subject = Subject("melding", case.public_id, case.number, case.gemeente_id, case.public_id)
    owner = Owner(role=Role.PROCESS_SUPPORTER)
    due_on = today + timedelta(days=3)
    open_deadline(
        "municipal_information", subject, owner=owner, starts_on=today, due_on=due_on, policy=policy, today=today
    )
    derive.refresh(case, today=today)
    assert (case.next_step, case.next_step_on) == ("duty", due_on)
    first = frame(case, coordinator, today).advice.first
    assert first
    assert (first.text, first.who) == ("Gemeentelijke informatie invullen", "Procesondersteuner")


def test_an_action_that_is_late_comes_first(case, today):
    detained(case)
    Action.objects.create(case=case, kind="overig", title="Bel de PI", due_on=today - timedelta(days=1))
    derive.refresh(case, today=today)
    assert (case.next_step, case.next_step_on) == ("action", today - timedelta(days=1))


def test_what_happens_below_has_the_case_looked_at_again(case, coordinator, now, today):
    detention = detained(case, days_left=30)
    for happen in (
        lambda: change_release_date(
            detention, new_on=today + timedelta(days=9), reason="Brief", source="pi", by=coordinator, now=now
        ),
        lambda: register_release(detention, released_on=today, kind="vi", by=coordinator, now=now),
    ):
        derive.refresh(case, today=today)
        assert case.derive_on != today
        happen()
        assert _now(case).derive_on == today
    refresh_cases()
    assert _now(case).state == "nazorg_buiten"


def test_the_day_on_which_time_alone_changes_it_is_kept(case, today):
    detained(case, days_left=200)
    derive.refresh(case, today=today)
    turning = case.derive_on
    assert today < turning <= today + timedelta(days=200)
    assert derive.refresh_due(today=turning - timedelta(days=1)) == 0
    assert derive.refresh_due(today=turning) == 1


def test_a_closed_case_is_derived_once_and_then_left_alone(case, today):
    Case.objects.filter(pk=case.pk).update(closed_on=today, close_reason="weigert", derive_on=today)
    assert derive.refresh_due(today=today) == 1
    assert (_now(case).state, _now(case).next_step, _now(case).derive_on) == ("afgesloten", "", None)


def test_many_cases_are_derived_in_two_statements(amersfoort, policy, today):
    ids = [make_case(amersfoort).pk for _ in range(21)]
    with CaptureQueriesContext(connection) as queries:
        derive.refresh_many(ids, today=today)
    assert len(queries) == 2
    assert set(Case.objects.filter(pk__in=ids).values_list("next_step", flat=True)) == {"plan"}


def test_how_the_doelgroep_stands_is_kept_for_the_list(case, coordinator, now, today):
    detained(case, days_ago=10, days_left=20)
    assess(case.person, by=None, now=now, cause=Cause.TIME)
    refresh_cases()
    case.refresh_from_db()
    standing = standing_of(case.person)
    assert standing
    assert case.outcome == standing.assessment.outcome
    decided = next(outcome for outcome in DECISIONS if outcome != case.outcome)
    decide(case.person, outcome=decided, reason="Maatwerk", by=coordinator, now=now)
    refresh_cases()
    case.refresh_from_db()
    assert case.outcome == decided


def test_the_policy_in_force_says_when_a_step_is_due_and_another_version_says_otherwise(case, policy, today):
    derive.refresh(case, today=today)
    assert (case.next_step, case.next_step_on) == ("plan", today + timedelta(days=28))
    content = {**policy.content, "steps": {**policy.content["steps"], "plan_days": 7}}
    PolicyVersion.objects.create(name="Sneller", starts_on=today, content=content)
    PolicyVersion.objects.create(name="Concept", starts_on=today - timedelta(days=1), content=content, is_draft=True)
    derive.refresh(case, today=today - timedelta(days=1))
    assert case.next_step_on == today + timedelta(days=28)
    derive.refresh(case, today=today)
    assert (case.next_step, case.next_step_on) == ("plan", today + timedelta(days=7))


def test_a_step_is_due_when_its_term_is_also_the_first_time(case, policy, coordinator, kwintes, now, today):
    detained(case, days_left=30)
    derive.refresh(case, today=today)
    term = Deadline.objects.running().get(kind="doelgroep_completion")
    assert (case.next_step, case.next_step_on) == ("complete", term.due_on)


def test_the_term_of_a_referral_is_that_of_the_policy_on_the_page_too(case, policy, coordinator, kwintes, now, today):
    content = {**policy.content, "terms": {**policy.content["terms"]}}
    content["terms"]["referral_answer"] = {"days": 30, "unit": "kalenderdagen"}
    PolicyVersion.objects.create(name="Langer", starts_on=today, content=content)
    refer(case, Question(kwintes, "zorg", "Kan de zorg doorgaan?"), by=coordinator, now=now)
    until = today + timedelta(days=30)
    derive.refresh(case, today=until - timedelta(days=1))
    assert case.next_step != "referral"
    Case.objects.filter(pk=case.pk).update(opened_on=until)
    derive.refresh(case, today=until)
    advice = frame(_now(case), coordinator, until).advice
    assert [(step.code, step.due_on) for step in advice.steps if step.code == "referral"] == [("referral", until)]


def test_a_new_policy_has_every_open_case_looked_at_again(case, policy, coordinator, today, now):
    assess_due(now=now)
    decide(case.person, outcome="in_doelgroep", reason="Maatwerk", by=coordinator, now=now)
    derive.refresh(case, today=today)
    content = {**policy.content, "steps": {**policy.content["steps"], "plan_days": 7}}
    PolicyVersion.objects.create(name="Sneller", starts_on=today, content=content)
    assert _now(case).derive_on != today
    assert assess_due(now=now) == 1
    assert _now(case).derive_on == today
    refresh_cases()
    assert _now(case).next_step_on == today + timedelta(days=7)


def test_deriving_writes_no_history(case, today):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_caseevent")
        before = cursor.fetchone()
        derive.refresh(case, today=today)
        cursor.execute("SELECT count(*) FROM cases_caseevent")
        assert cursor.fetchone() == before


def test_whatever_is_done_with_a_case_has_it_looked_at_again(case, coordinator, today):
    derive.refresh(case, today=today)
    record_on(case, "action_done", by=coordinator)
    assert _now(case).derive_on < today
    assert derive.refresh_due(today=today) == 1
