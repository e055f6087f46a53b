"""What a policy version to come would change, worked out in batches before it starts."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import PolicyTrial, TrialChange
from cases.services import trials
from cases.services.assessing import assess_due
from cases.services.errors import CaseError
from cases.services.trials import carry_out_trials, request_trial
from leefgebieden.models import EligibilityAssessment
from leefgebieden.services.deciding import decide
from leefgebieden.services.standing import standing_of
from nazorg.policy.models import PolicyVersion
from nazorg.policy.services import DraftDetails, change_draft, confirm_draft, draft_version
from people.services import add_label
from tests.cases.making import make_case
from tests.people.making import make_detention

pytestmark = pytest.mark.django_db


def case_of_days(gemeente, days, **details):
    """A case of somebody from here, in detention for so many days in all."""
    case = make_case(gemeente, residence_status="geldig", **details)
    starts_on = timezone.localdate() - timedelta(days=5)
    make_detention(
        case.person, starts_on, expected_release_on=starts_on + timedelta(days=days), origin_gemeente=gemeente
    )
    return case


@pytest.fixture
def draft(policy, admin, today):
    """Judges from 30 days on what now is judged from 90."""
    content = {**policy.content, "doelgroep": {**policy.content["doelgroep"], "screening_from_days": 30}}
    return draft_version(DraftDetails("AMF-2027", today + timedelta(days=9), content), by=admin, today=today)


@dataclass
class Cases:
    short: object
    middle: object
    long: object
    soest: object


@pytest.fixture
def cases(policy, amersfoort, soest):
    return Cases(
        case_of_days(amersfoort, 10),
        case_of_days(amersfoort, 60),
        case_of_days(amersfoort, 120),
        case_of_days(soest, 60),
    )


def test_a_trial_counts_what_would_change_and_names_the_cases(cases, draft, admin, now):
    trial = request_trial(draft, by=admin, now=now)
    assert carry_out_trials(now=now) == 4
    trial.refresh_from_db()
    assert trial.finished_at
    assert (trial.done, trial.total) == (4, 4)
    here, there = cases.short.gemeente_id, cases.soest.gemeente_id
    assert trial.counts == {
        f"kortverblijf_geen_nazorg|kortverblijf_geen_nazorg|{here}": 1,
        f"kortverblijf_geen_nazorg|wacht_op_screening|{here}": 1,
        f"kortverblijf_geen_nazorg|wacht_op_screening|{there}": 1,
        f"wacht_op_screening|wacht_op_screening|{here}": 1,
    }
    changed = set(TrialChange.objects.values_list("case", "from_outcome", "to_outcome"))
    row = ("kortverblijf_geen_nazorg", "wacht_op_screening")
    assert changed == {(cases.middle.pk, *row), (cases.soest.pk, *row)}


def test_nothing_of_a_case_changes_by_a_trial(cases, draft, admin, now):
    before = list(EligibilityAssessment.objects.order_by("pk").values())
    request_trial(draft, by=admin, now=now)
    carry_out_trials(now=now)
    assert list(EligibilityAssessment.objects.order_by("pk").values()) == before


def test_it_goes_in_batches_and_goes_on_where_it_was(cases, draft, admin, now, monkeypatch):
    monkeypatch.setattr(trials, "BATCH", 3)
    trial = request_trial(draft, by=admin, now=now)
    assert trials._carry_out_batch(now) == 3
    trial.refresh_from_db()
    assert (trial.done, trial.finished_at) == (3, None)
    assert carry_out_trials(now=now) == 1
    trial.refresh_from_db()
    assert trial.done == 4


def test_a_draft_that_changes_meanwhile_is_tried_from_the_start(cases, draft, admin, now, today, monkeypatch):
    monkeypatch.setattr(trials, "BATCH", 3)
    trial = request_trial(draft, by=admin, now=now)
    trials._carry_out_batch(now)
    details = DraftDetails(draft.name, draft.starts_on, PolicyVersion.objects.get(is_draft=False).content)
    change_draft(draft, details=details, by=admin, today=today)
    carry_out_trials(now=now)
    trial.refresh_from_db()
    assert trial.done == 4
    assert not trial.changes.exists()


def test_a_decision_of_a_coordinator_stands_whatever_the_policy(cases, draft, admin, coordinator, now):
    decide(cases.middle.person, outcome="in_doelgroep", reason="Maatwerk", by=coordinator, now=now)
    trial = request_trial(draft, by=admin, now=now)
    carry_out_trials(now=now)
    trial.refresh_from_db()
    assert trial.decided == 1
    assert [change.case for change in trial.changes.all()] == [cases.soest]


def test_a_thousand_cases_cost_no_more_queries_than_one(
    cases, draft, admin, now, amersfoort, django_assert_max_num_queries
):
    for _ in range(10):
        case_of_days(amersfoort, 60)
    request_trial(draft, by=admin, now=now)
    with django_assert_max_num_queries(18):
        trials._carry_out_batch(now)


def test_what_holds_already_is_not_tried(policy, admin, now):
    with pytest.raises(CaseError, match="geldt al"):
        request_trial(policy, by=admin, now=now)


def test_a_new_version_judges_every_open_case_when_its_day_has_come(cases, draft, admin, now, today):
    confirm_draft(draft, by=admin, today=today)
    assert assess_due(now=now) == 0
    later = now + timedelta(days=9)
    assert assess_due(now=later) == 4
    standing = standing_of(cases.middle.person)
    assert standing
    assert (standing.outcome, standing.assessment.policy) == ("wacht_op_screening", draft)
    assert assess_due(now=later) == 0


def test_a_case_that_was_never_judged_is_judged_by_the_job(policy, amersfoort, now):
    case = make_case(amersfoort)
    assert standing_of(case.person) is None
    assert assess_due(now=now) == 1
    assert standing_of(case.person)


def test_the_passing_of_time_is_seen_by_the_job(cases, now, today):
    add_label(
        cases.short.person, category="top_x", starts_on=today + timedelta(days=3), reason="Lijst", by=None, now=now
    )
    assert assess_due(now=now + timedelta(days=2)) == 0
    assert assess_due(now=now + timedelta(days=3)) == 1
    standing = standing_of(cases.short.person)
    assert standing
    assert standing.outcome == "in_doelgroep"


class TestPages:
    @pytest.fixture
    def tried(self, cases, draft, admin, now):
        request_trial(draft, by=admin, now=now)
        carry_out_trials(now=now)
        return reverse("cases:policy_effects", args=[draft.public_id])

    def test_an_administrator_sees_counts_and_no_case(self, tried, admin, log_in, cases):
        page = log_in(admin).get(tried).content.decode()
        assert "Wacht op screening" in page
        assert "NZ-" not in page

    def test_who_may_know_of_no_case_is_told_no_small_number(self, tried, admin, log_in, cases):
        page = log_in(admin).get(tried).content.decode()
        assert "minder dan 5 dossiers" in page
        assert "2 dossiers" not in page

    def test_a_coordinator_is_told_of_the_own_gemeenten_alone(self, tried, coordinator, outsider, log_in, cases):
        own, other = (log_in(who).get(tried).context["page"] for who in (coordinator, outsider))
        assert (own.changed, own.unchanged, own.changed_in_words) == (1, 2, "1 dossier")
        assert (other.changed, other.unchanged) == (1, 0)

    def test_no_count_tells_for_how_many_coordination_is_required(self, draft, policy, amersfoort, admin, now, log_in):
        case = case_of_days(amersfoort, 60)
        add_label(case.person, category="bij", starts_on=now.date(), reason="Bericht", by=None, now=now)
        request_trial(draft, by=admin, now=now)
        carry_out_trials(now=now)
        page = log_in(admin).get(reverse("cases:policy_effects", args=[draft.public_id]))
        assert "Afstemming" not in page.content.decode()
        assert page.context["page"].unchanged == 1

    def test_a_coordinator_sees_the_cases_of_the_own_gemeenten(self, tried, coordinator, outsider, log_in, cases):
        own = log_in(coordinator).get(tried).content.decode()
        assert cases.middle.number in own
        assert cases.soest.number not in own
        assert cases.soest.number in log_in(outsider).get(tried).content.decode()

    def test_the_button_asks_for_a_trial(self, draft, cases, admin, log_in):
        log_in(admin).post(reverse("cases:policy_effects", args=[draft.public_id]))
        assert PolicyTrial.objects.get().requested_by == admin

    def test_a_changed_draft_makes_the_trial_old(self, tried, draft, policy, admin, log_in, today):
        change_draft(draft, details=DraftDetails("X", draft.starts_on, policy.content), by=admin, today=today)
        assert "Reken opnieuw uit" in log_in(admin).get(tried).content.decode()

    def test_the_number_of_queries_does_not_grow(
        self, tried, coordinator, draft, amersfoort, admin, now, log_in, django_assert_max_num_queries
    ):
        for _ in range(20):
            case_of_days(amersfoort, 60)
        request_trial(draft, by=admin, now=now)
        carry_out_trials(now=now)
        client = log_in(coordinator)
        with django_assert_max_num_queries(9):
            client.get(tried)
