"""The duties of a dossier stand on Vandaag, and whoever has them is told by mail."""

from datetime import timedelta

import pytest

from cases.services.actions import ActionDetails, plan_action
from cases.services.referrals import Question, accept, refer
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.sweep import sweep_deadlines
from nazorg.outbox.models import Message
from nazorg.policy.models import PolicyVersion
from nazorg.vandaag.queries import Scope
from nazorg.vandaag.selectors import vandaag
from tests.cases.making import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort, "Berghuis", first_names="Noor")


def test_an_action_that_is_due_stands_on_vandaag_and_its_owner_is_told(case, supporter, coordinator, today, now):
    details = ActionDetails("Geheim: bellen met SZ", due_on=today, owner=supporter)
    action = plan_action(case, details, by=coordinator, now=now)
    page = vandaag(Scope([case.gemeente_id]), today=today)
    rows = [row for group in page.groups if group.kind.code == "action" for row in group.rows]
    assert [(row.name, row.number) for row in rows] == [("Noor Berghuis", case.number)]
    assert str(action.public_id) in rows[0].url
    sweep_deadlines(now=now)
    messages = list(Message.objects.all())
    assert len(messages) == 1
    assert "Geheim" not in str(messages[0].__dict__)
    assert "Berghuis" not in str(messages[0].__dict__)


@pytest.mark.parametrize("kind", ["referral_answer", "referral_arrival"])
def test_a_referral_that_is_waited_for_stands_on_vandaag(case, kwintes, supporter, today, now, kind):
    referral = refer(case, Question(kwintes, "onderdak", "Is er een plek?"), by=supporter, now=now)
    if kind == "referral_arrival":
        accept(referral, on=today, revision=0, by=supporter, now=now)
    due_on = Deadline.objects.running().get(kind=kind).due_on
    page = vandaag(Scope([case.gemeente_id]), today=due_on)
    assert [row.url for group in page.groups if group.kind.code == kind for row in group.rows] != []
    sweep_deadlines(now=now + timedelta(days=(due_on - today).days))
    assert Message.objects.exists()


def test_every_policy_that_stands_says_when_to_remind_of_them(policy):
    for version in PolicyVersion.objects.all():
        content = version.read()
        assert all(content.reminder_plan(kind) for kind in ("action", "referral_answer", "referral_arrival"))
        assert all(content.term(kind) for kind in ("referral_answer", "referral_arrival", "decision"))
