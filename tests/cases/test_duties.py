"""Duties that follow from the facts of a case: decisions about the doelgroep, and asking how it goes after release."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.kinds import CAME_BACK, KINDS
from cases.models import Case
from cases.rules.duties import DOELGROEP_DECISIONS, FOLLOW_UPS, decision_due, follow_ups_due
from cases.rules.facts import CaseFacts, Decision, Stay
from cases.selectors.facts import facts_of
from cases.services import derive
from leefgebieden.choices import FIVE, UNKNOWN
from leefgebieden.models import EligibilityAssessment, Outcome
from leefgebieden.rules.situations import Statement
from leefgebieden.services.deciding import decide, withdraw_decision
from leefgebieden.services.situations import register_situation
from nazorg.accounts.models import Role
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.rules import add_months
from people.models import Detention
from people.services import register_release
from tests.cases.making import detained, make_case

FREE = CaseFacts(
    opened_on=date(2026, 1, 5),
    stay=Stay(date(2026, 1, 2), released_on=date(2026, 4, 1)),
    decision=Decision.IN,
)
INSIDE = CaseFacts(opened_on=date(2026, 1, 5), stay=Stay(date(2026, 1, 2)), decision=Decision.IN)
BOTH = ["follow_up_six_months", "follow_up_twelve_months"]


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        pytest.param(FREE, BOTH, id="free-and-in-the-doelgroep"),
        pytest.param(INSIDE, [], id="still-inside"),
        pytest.param(CaseFacts(date(2026, 1, 5), decision=Decision.IN), [], id="never-inside"),
        pytest.param(CaseFacts(FREE.opened_on, stay=FREE.stay, decision=Decision.OUT), [], id="outside-the-doelgroep"),
        pytest.param(
            CaseFacts(FREE.opened_on, stay=FREE.stay, decision=Decision.IN, measured=frozenset({"zes_maanden"})),
            ["follow_up_twelve_months"],
            id="begun-on-the-first",
        ),
        pytest.param(
            CaseFacts(FREE.opened_on, stay=FREE.stay, decision=Decision.IN, closed_on=date(2026, 5, 1)),
            [],
            id="closed",
        ),
        pytest.param(
            CaseFacts(FREE.opened_on, stay=FREE.stay, decision=Decision.IN, deceased_on=date(2026, 5, 1)),
            [],
            id="deceased",
        ),
    ],
)
def test_who_is_free_and_in_the_doelgroep_is_asked_how_it_goes(facts, kinds):
    assert [*follow_ups_due(facts)] == kinds


@pytest.mark.parametrize(
    ("decision", "kind"),
    [
        (Decision.NOT_RUN, None),
        (Decision.IN, None),
        (Decision.OUT, None),
        (Decision.TO_DECIDE, "doelgroep_decision"),
        (Decision.TO_COMPLETE, "doelgroep_completion"),
        (Decision.TO_CONSULT, "consultation"),
        (Decision.WAITS_FOR_SCREENING, None),
    ],
)
def test_a_doelgroep_that_asks_for_a_decision_is_a_duty(decision, kind):
    assert decision_due(CaseFacts(date(2026, 1, 5), decision=decision)) == kind
    assert decision_due(CaseFacts(date(2026, 1, 5), decision=decision, closed_on=date(2026, 2, 1))) is None


def test_each_of_these_duties_has_a_name_and_a_term(policy):
    named = {kind.code for kind in KINDS}
    content = policy.read()
    for kind in (*DOELGROEP_DECISIONS, *FOLLOW_UPS):
        assert kind in named
        assert content.term(kind)
        assert content.reminder_plan(kind)
    assert CAME_BACK in named
    assert content.reminder_plan(CAME_BACK)


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort)


def judged(case: Case, detention: Detention, outcome: str, policy) -> None:
    """The doelgroeptoets of this detention gives this outcome."""
    EligibilityAssessment.objects.filter(person=case.person, detention=detention).update(is_current=False)
    EligibilityAssessment.objects.create(
        person=case.person, detention=detention, policy=policy, outcome=outcome, run_at=timezone.now()
    )


def freed(case: Case, policy, *, days_ago: int, by, now) -> Detention:
    """Somebody of the doelgroep who was released so many days ago, as the job has seen it."""
    detention = detained(case, days_ago=days_ago + 120, days_left=30)
    on = timezone.localdate(now) - timedelta(days=days_ago)
    detention = register_release(detention, released_on=on, kind="vi", by=by, now=now)
    decide(case.person, outcome="in_doelgroep", reason="Maatwerk", by=by, now=now)
    derive.refresh(case, today=timezone.localdate(now))
    return detention


def follow_ups() -> dict[str, Deadline]:
    return {deadline.kind: deadline for deadline in Deadline.objects.filter(kind__in=FOLLOW_UPS)}


@pytest.mark.django_db
class TestFollowUps:
    def test_a_release_opens_both_for_the_process_supporter(self, case, policy, supporter, now, today):
        freed(case, policy, days_ago=3, by=supporter, now=now)

        opened = follow_ups()

        assert [*opened] == BOTH
        six, twelve = opened.values()
        assert (six.due_on, twelve.due_on) == (
            add_months(today - timedelta(days=3), 6),
            add_months(today - timedelta(days=3), 12),
        )
        assert (six.owner_role, six.reference, six.case_id) == (Role.PROCESS_SUPPORTER, case.number, case.public_id)

    def test_one_whose_day_lies_behind_is_not_asked_for(self, case, policy, supporter, now):
        freed(case, policy, days_ago=250, by=supporter, now=now)
        assert [*follow_ups()] == ["follow_up_twelve_months"]

    def test_who_is_outside_the_doelgroep_is_not_asked(self, case, policy, supporter, now, today):
        detention = detained(case, days_ago=120, days_left=30)
        register_release(detention, released_on=today, kind="vi", by=supporter, now=now)
        judged(case, detention, Outcome.BUITEN_DOELGROEP, policy)
        derive.refresh(case, today=today)
        assert follow_ups() == {}

    def test_a_corrected_release_moves_them(self, case, policy, supporter, now, today):
        detention = freed(case, policy, days_ago=10, by=supporter, now=now)
        on = today - timedelta(days=4)
        register_release(detention, released_on=on, kind="vi", by=supporter, now=now, reason="Verkeerd doorgegeven")
        assert follow_ups()["follow_up_six_months"].due_on == add_months(on, 6)

    def test_the_last_leefgebied_meets_it_also_with_onbekend(self, case, policy, supporter, now, today):
        detention = freed(case, policy, days_ago=170, by=supporter, now=now)
        for leefgebied in FIVE:
            assert follow_ups()["follow_up_six_months"].state == Deadline.State.RUNNING
            said = Statement(leefgebied, "zes_maanden", UNKNOWN, "client", today)
            register_situation(detention, said, version=0, by=supporter, now=now)

        met = follow_ups()
        assert (met["follow_up_six_months"].state, met["follow_up_six_months"].met_on) == (Deadline.State.MET, today)
        assert met["follow_up_twelve_months"].state == Deadline.State.RUNNING

    def test_what_is_filled_in_for_a_part_is_still_asked_for(self, case, policy, supporter, now, today):
        detention = freed(case, policy, days_ago=170, by=supporter, now=now)
        for leefgebied in FIVE[1:]:
            said = Statement(leefgebied, "bij_ontslag", UNKNOWN, "client", today)
            register_situation(detention, said, version=0, by=supporter, now=now)
        assert "bij_ontslag" not in facts_of([case.pk], today=today)[case.pk].measured

        said = Statement(FIVE[0], "bij_ontslag", UNKNOWN, "client", today)
        register_situation(detention, said, version=0, by=supporter, now=now)
        assert "bij_ontslag" in facts_of([case.pk], today=today)[case.pk].measured

    def test_the_link_leads_to_the_leefgebieden_of_the_dossier(self, case, policy, supporter, now, log_in):
        detention = freed(case, policy, days_ago=3, by=supporter, now=now)
        answer = log_in(supporter).get(f"/dossiers/na-vrijlating/{detention.public_id}/")
        assert answer.url == f"/dossiers/{case.public_id}/leefgebieden/"


@pytest.mark.django_db
class TestDecisions:
    @pytest.mark.parametrize(
        ("outcome", "kind", "role"),
        [
            (Outcome.BEOORDELING_COORDINATOR, "doelgroep_decision", Role.COORDINATOR),
            (Outcome.SIGNAAL_HERHALING, "doelgroep_decision", Role.COORDINATOR),
            (Outcome.TE_TOETSEN, "doelgroep_completion", Role.PROCESS_SUPPORTER),
            (Outcome.BIJ_AFWEGING, "consultation", Role.BIJ_OFFICER),
        ],
    )
    def test_each_outcome_that_waits_is_somebodys_duty_once(self, case, policy, today, outcome, kind, role):
        judged(case, detained(case), outcome, policy)
        derive.refresh(case, today=today)
        derive.refresh(case, today=today)
        opened = Deadline.objects.get(case_id=case.public_id)
        assert (opened.kind, opened.owner_role, opened.state) == (kind, role, "running")

    def test_another_run_that_says_the_same_opens_no_second_one(self, case, policy, today):
        detention = detained(case)
        for _ in range(2):
            judged(case, detention, Outcome.BEOORDELING_COORDINATOR, policy)
            derive.refresh(case, today=today)
        assert Deadline.objects.filter(kind="doelgroep_decision").count() == 1

    def test_it_is_no_step_beside_the_one_that_says_the_same(self, case, policy, today):
        judged(case, detained(case), Outcome.BEOORDELING_COORDINATOR, policy)
        derive.refresh(case, today=today)
        derive.refresh(case, today=today)
        assert case.next_step == "decide"

    def test_a_decision_of_the_coordinator_meets_it_and_withdrawing_asks_for_it_again(
        self, case, policy, coordinator, now, today
    ):
        judged(case, detained(case), Outcome.BEOORDELING_COORDINATOR, policy)
        derive.refresh(case, today=today)
        decide(case.person, outcome="in_doelgroep", reason="Dreigende dakloosheid", by=coordinator, now=now)
        first = Deadline.objects.get(kind="doelgroep_decision")
        assert (first.state, first.met_on) == (Deadline.State.MET, today)

        withdraw_decision(case.person, reason="Te vroeg", by=coordinator, now=now)
        derive.refresh(case, today=today)
        again = Deadline.objects.running().get(kind="doelgroep_decision")
        assert again.subject_id != first.subject_id

    def test_where_coordination_is_required_an_earlier_decision_does_not_pass_it(
        self, case, policy, coordinator, now, today
    ):
        detention = detained(case)
        judged(case, detention, Outcome.BEOORDELING_COORDINATOR, policy)
        decide(case.person, outcome="in_doelgroep", reason="Dreigende dakloosheid", by=coordinator, now=now)
        judged(case, detention, Outcome.BIJ_AFWEGING, policy)
        derive.refresh(case, today=today)
        assert Deadline.objects.running().get(case_id=case.public_id).kind == "consultation"

    def test_who_is_decided_to_be_outside_is_not_asked_how_it_goes(self, case, policy, supporter, coordinator, now):
        freed(case, policy, days_ago=3, by=supporter, now=now)
        decide(case.person, outcome="buiten_doelgroep", reason="Verhuisd", by=coordinator, now=now)
        assert {deadline.state for deadline in follow_ups().values()} == {Deadline.State.LAPSED}

    def test_the_link_leads_to_the_doelgroep_of_the_client(self, case, policy, coordinator, today, log_in):
        judged(case, detained(case), Outcome.BEOORDELING_COORDINATOR, policy)
        derive.refresh(case, today=today)
        subject = Deadline.objects.get(case_id=case.public_id).subject_id
        answer = log_in(coordinator).get(f"/dossiers/doelgroep/{subject}/")
        assert answer.url == reverse("leefgebieden:doelgroep", args=[case.person.public_id])


@pytest.mark.django_db
def test_cases_without_new_duties_cost_three_statements_however_many(amersfoort, policy, supporter, now, today):
    cases = [make_case(amersfoort) for _ in range(5)]
    for case in cases:
        freed(case, policy, days_ago=3, by=supporter, now=now)
    with CaptureQueriesContext(connection) as queries:
        derive.refresh_many([case.pk for case in cases], today=today)
    assert len(queries) <= 4  # the facts, the policy, the duties that stand, and what is written
