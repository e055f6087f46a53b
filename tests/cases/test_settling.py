"""When a duty about the doelgroep is done, and when it is asked no more. Everything happens through the services."""

from datetime import timedelta

import pytest

from cases.services import derive
from cases.services.assessing import assess_due
from leefgebieden.models import EligibilityAssessment
from leefgebieden.services.deciding import decide
from leefgebieden.services.help_requests import HelpAsked, register_help_request
from nazorg.deadlines.models import Deadline
from people.rules.details import PersonDetails
from people.services import add_label, change_release_date, correct_person, decide_on_bij, end_label
from tests.cases.making import detained, make_case
from tests.people.making import BORN

pytestmark = pytest.mark.django_db
MET, LATE, LAPSED = Deadline.State.MET, Deadline.State.LATE, Deadline.State.LAPSED


def known_case(gemeente, **details):
    """A case of somebody from here in detention for 140 days, of whom all is known but what is said."""
    case = make_case(gemeente, **{"residence_status": "geldig", **details})
    detained(case, origin_gemeente=gemeente)
    return case


def waits(case, kind, today) -> Deadline:
    """The duty that was opened when the case was derived."""
    derive.refresh(case, today=today)
    deadline = Deadline.objects.running().get(case_id=case.public_id)
    assert deadline.kind == kind
    return deadline


def fill_in(case, by, on) -> None:
    details = PersonDetails(case.person.last_name, first_names="Kim", birth_date=BORN, residence_status="geldig")
    correct_person(case.person, details=details, reason="BRP gezien", by=by, today=on.date(), now=on)


class TestCoordination:
    @pytest.fixture
    def case(self, amersfoort, policy):
        return known_case(amersfoort)

    @pytest.fixture
    def label(self, case, bij_officer, today, now):
        return add_label(case.person, category="bij", starts_on=today, reason="Bericht", by=bij_officer, now=now)

    @pytest.mark.parametrize("answer", [True, False])
    @pytest.mark.parametrize(("days", "state"), [(0, MET), (30, LATE)])
    def test_deciding_meets_it_in_time_or_late(self, case, label, bij_officer, now, today, answer, days, state):
        deadline = waits(case, "consultation", today)
        on = now + timedelta(days=days)
        decide_on_bij(label, needs_aftercare=answer, reason="Overlegd", by=bij_officer, now=on)
        deadline.refresh_from_db()
        assert (deadline.state, deadline.met_on) == (state, today + timedelta(days=days))

    def test_ending_it_without_a_decision_lets_it_lapse(self, case, label, bij_officer, now, today):
        deadline = waits(case, "consultation", today)
        end_label(label, ends_on=today, reason="Vergissing", by=bij_officer, now=now)
        assess_due(now=now + timedelta(days=1))
        deadline.refresh_from_db()
        assert (deadline.state, deadline.met_on) == (LAPSED, None)

    def test_another_label_lets_it_lapse(self, case, label, coordinator, now, today):
        deadline = waits(case, "consultation", today)
        add_label(case.person, category="top_x", starts_on=today, reason="Jaarlijst", by=coordinator, now=now)
        deadline.refresh_from_db()
        assert deadline.state == LAPSED

    def test_no_run_bears_the_name_of_who_decides(self, case, label, bij_officer, now):
        decide_on_bij(label, needs_aftercare=True, reason="Overlegd", by=bij_officer, now=now)
        assert not EligibilityAssessment.objects.filter(run_by=bij_officer).exists()


class TestCompletion:
    @pytest.fixture
    def case(self, amersfoort, policy):
        return known_case(amersfoort, residence_status="te_toetsen")

    @pytest.mark.parametrize(("days", "state"), [(0, MET), (60, LATE)])
    def test_filling_in_meets_it_in_time_or_late(self, case, supporter, now, today, days, state):
        deadline = waits(case, "doelgroep_completion", today)
        on = now + timedelta(days=days)
        fill_in(case, supporter, on)
        deadline.refresh_from_db()
        assert (deadline.state, deadline.met_on) == (state, today + timedelta(days=days))

    def test_a_decision_instead_of_what_was_missing_lets_it_lapse(self, case, coordinator, now, today):
        deadline = waits(case, "doelgroep_completion", today)
        decide(case.person, outcome="in_doelgroep", reason="Maatwerk", by=coordinator, now=now)
        deadline.refresh_from_db()
        assert deadline.state == LAPSED


class TestDecision:
    @pytest.fixture
    def case(self, amersfoort, policy, supporter, today, now):
        """A short stay of somebody who asks for help: the coordinator decides."""
        case = make_case(amersfoort, residence_status="geldig")
        detention = detained(case, days_ago=5, days_left=5, origin_gemeente=amersfoort)
        asked = HelpAsked("Een kamer", "client", today)
        register_help_request(case.person, asked, detention=detention, by=supporter, now=now)
        return case

    @pytest.mark.parametrize(("days", "state"), [(0, MET), (30, LATE)])
    def test_deciding_meets_it_in_time_or_late(self, case, coordinator, now, today, days, state):
        deadline = waits(case, "doelgroep_decision", today)
        on = now + timedelta(days=days)
        decide(case.person, outcome="in_doelgroep", reason="Dakloos", by=coordinator, now=on)
        deadline.refresh_from_db()
        assert (deadline.state, deadline.met_on) == (state, today + timedelta(days=days))

    def test_a_fact_that_answers_the_question_lets_it_lapse(self, case, supporter, now, today):
        deadline = waits(case, "doelgroep_decision", today)
        detention = case.person.detentions.get()
        later = today + timedelta(days=200)
        change_release_date(detention, new_on=later, reason="Nieuw vonnis", source="pi", by=supporter, now=now)
        deadline.refresh_from_db()
        assert deadline.state == LAPSED
