"""The doelgroep is judged again whenever something changes that it looks at; a coordinator may decide otherwise."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leefgebieden.models import EligibilityAssessment, Outcome
from leefgebieden.rules.causes import Cause
from leefgebieden.rules.situations import Statement
from leefgebieden.services.assessing import assess
from leefgebieden.services.deciding import decide, withdraw_decision
from leefgebieden.services.errors import LeefgebiedenError
from leefgebieden.services.help_requests import HelpAsked, register_help_request
from leefgebieden.services.known import known_of
from leefgebieden.services.screening import screening_done
from leefgebieden.services.situations import register_situation
from leefgebieden.services.standing import Standing, standing_of
from people.models import AddressSource
from people.rules.details import PersonDetails
from people.rules.partial_date import PartialDate
from people.services import (
    AddressDetails,
    add_address,
    add_label,
    change_release_date,
    correct_address,
    correct_person,
    decide_on_bij,
    end_label,
    register_release,
    remove_address,
)
from tests.people.making import BORN, make_detention, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def kim(policy, amersfoort):
    return make_person(amersfoort, residence_status="geldig")


@pytest.fixture
def long_stay(kim, amersfoort, today):
    starts_on = today - timedelta(days=20)
    return make_detention(
        kim, starts_on, expected_release_on=starts_on + timedelta(days=120), origin_gemeente=amersfoort
    )


def stands(person) -> Standing:
    standing = standing_of(person)
    assert standing
    return standing


def outcome(person) -> Outcome:
    return stands(person).outcome


def with_problems(detention, *leefgebieden, now, by):
    values = {"id": "geen", "onderdak": "dakloos", "schulden": "schulden"}
    for leefgebied in leefgebieden:
        statement = Statement(
            leefgebied=leefgebied,
            moment="voor_detentie",
            value=values[leefgebied],
            source="gemeente",
            stated_on=timezone.localdate(now),
            problem="ja",
        )
        register_situation(detention, statement, version=0, by=by, now=now)


def test_a_new_detention_is_judged_at_once(kim, long_stay):
    assert outcome(kim) is Outcome.WACHT_OP_SCREENING
    run = EligibilityAssessment.objects.get(is_current=True, detention=long_stay)
    assert run.run_by is None


def test_a_screening_and_problems_change_the_outcome(kim, long_stay, coordinator, now, today):
    screening_done(long_stay, done_on=today, by=coordinator, now=now)
    assert outcome(kim) is Outcome.GEEN_ACTIE_TENZIJ_HULPVRAAG
    with_problems(long_stay, "id", "onderdak", now=now, by=coordinator)
    assert outcome(kim) is Outcome.BEOORDELING_COORDINATOR
    with_problems(long_stay, "schulden", now=now, by=coordinator)
    assert outcome(kim) is Outcome.IN_DOELGROEP


def test_another_release_date_changes_the_outcome(kim, long_stay, coordinator, now):
    day = long_stay.starts_on
    for days, expected in ((89, Outcome.KORTVERBLIJF_GEEN_NAZORG), (90, Outcome.WACHT_OP_SCREENING)):
        change_release_date(
            long_stay, new_on=day + timedelta(days=days), reason="Zitting", source="pi", by=coordinator, now=now
        )
        assert outcome(kim) is expected
    change_release_date(long_stay, new_on=None, reason="Onbekend", source="pi", by=coordinator, now=now)
    assert outcome(kim) is Outcome.TE_TOETSEN


def test_a_release_changes_the_outcome(kim, long_stay, coordinator, now, today):
    register_release(long_stay, released_on=today, kind="einde_straf", by=coordinator, now=now)
    assert outcome(kim) is Outcome.KORTVERBLIJF_GEEN_NAZORG


def test_a_label_changes_the_outcome_from_its_first_to_its_last_day(kim, long_stay, coordinator, now, today):
    label = add_label(
        kim, category="top_x", starts_on=today - timedelta(days=9), reason="Lijst", by=coordinator, now=now
    )
    assert outcome(kim) is Outcome.IN_DOELGROEP
    end_label(label, ends_on=today - timedelta(days=1), reason="Rustig", by=coordinator, now=now)
    assert outcome(kim) is Outcome.WACHT_OP_SCREENING


def test_who_is_followed_without_a_detention_is_judged_too(kim, coordinator, today):
    add_label(kim, category="pga_lokaal", starts_on=today, reason="Triage", by=coordinator, now=timezone.now())
    # Where somebody comes from isn't known without an address or a melding.
    assert outcome(kim) is Outcome.TE_TOETSEN
    assert EligibilityAssessment.objects.get(is_current=True).detention is None


def test_addresses_decide_where_somebody_comes_from(kim, long_stay, coordinator, amersfoort, now):
    elsewhere = AddressDetails("woonadres", PartialDate(2015), AddressSource.BRP, place="Utrecht")
    span = add_address(kim, details=elsewhere, by=coordinator, now=now)
    assert outcome(kim) is Outcome.BUITEN_DOELGROEP
    here = AddressDetails("briefadres", PartialDate(2015), AddressSource.BRP, gemeente=amersfoort)
    correct_address(span, details=here, by=coordinator, now=now)
    assert outcome(kim) is Outcome.WACHT_OP_SCREENING
    remove_address(span, by=coordinator, now=now)
    # The melding told that the PI knows somebody of Amersfoort.
    assert stands(kim).assessment.inputs["origin"]["rule"] == "melding"


def test_a_corrected_birth_date_and_residence_status_change_the_outcome(kim, long_stay, coordinator, today):
    correct_person(
        kim,
        details=PersonDetails(kim.last_name, first_names="Kim", birth_date=BORN, residence_status="ongeldig"),
        reason="Nagekeken",
        by=coordinator,
        today=today,
        now=timezone.now(),
    )
    assert outcome(kim) is Outcome.BUITEN_DOELGROEP


def test_a_request_for_help_makes_a_short_stay_something_to_decide(kim, amersfoort, coordinator, now, today):
    stay = make_detention(kim, today - timedelta(days=9), released_on=today, origin_gemeente=amersfoort)
    assert outcome(kim) is Outcome.KORTVERBLIJF_GEEN_NAZORG
    register_help_request(kim, HelpAsked("Een kamer", "Exodus", today), detention=stay, by=coordinator, now=now)
    assert outcome(kim) is Outcome.BEOORDELING_COORDINATOR


@pytest.mark.parametrize(("text", "formulated_by", "days"), [(" ", "Exodus", 0), ("Een kamer", " ", 0), ("x", "y", 1)])
def test_a_request_that_cannot_be_is_refused(kim, coordinator, now, today, text, formulated_by, days):
    asked = HelpAsked(text, formulated_by, today + timedelta(days=days))
    with pytest.raises(LeefgebiedenError):
        register_help_request(kim, asked, detention=None, by=coordinator, now=now)


def test_repeated_short_stays_give_a_signal(kim, amersfoort, today):
    for weeks in (60, 30, 2):
        day = today - timedelta(weeks=weeks)
        make_detention(
            kim, day, released_on=day + timedelta(days=9), kind="vervangend_boete", origin_gemeente=amersfoort
        )
    assert outcome(kim) is Outcome.SIGNAAL_HERHALING
    assert set(stands(kim).assessment.grounds) == {"kort_verblijf", "vaker_vast", "vaker_boete"}


def test_a_run_that_says_the_same_is_not_kept_twice(kim, long_stay, now):
    first = stands(kim).assessment
    assert assess(kim, by=None, now=now, cause=Cause.TIME) == first
    assert EligibilityAssessment.objects.count() == 1


def test_an_earlier_run_is_kept_as_it_was(kim, long_stay, coordinator, now, today):
    screening_done(long_stay, done_on=today, by=coordinator, now=now)
    runs = EligibilityAssessment.objects.order_by("pk").values_list("outcome", "is_current")
    assert list(runs) == [("wacht_op_screening", False), ("geen_actie_tenzij_hulpvraag", True)]


def test_what_is_known_costs_six_queries_however_many_people(
    kim, long_stay, amersfoort, today, django_assert_num_queries
):
    people = [make_person(amersfoort) for _ in range(9)]
    for person in people:
        make_detention(person, today - timedelta(days=9))
    with django_assert_num_queries(6):
        known = known_of([kim.pk, *(person.pk for person in people)])
    assert len(known) == 10


class TestDeciding:
    def test_a_coordinator_decides_otherwise_and_gives_the_word_back(self, kim, long_stay, coordinator, now):
        decide(kim, outcome="in_doelgroep", reason="Moeder van drie kinderen", by=coordinator, now=now)
        standing = stands(kim)
        assert (standing.outcome, standing.assessment.outcome) == (Outcome.IN_DOELGROEP, "wacht_op_screening")
        withdraw_decision(kim, reason="Vergissing", by=coordinator, now=now)
        assert outcome(kim) is Outcome.WACHT_OP_SCREENING

    def test_a_decision_stands_when_the_rules_run_again(self, kim, long_stay, coordinator, now, today):
        decide(kim, outcome="buiten_doelgroep", reason="Verhuist", by=coordinator, now=now)
        screening_done(long_stay, done_on=today, by=coordinator, now=now)
        assert outcome(kim) is Outcome.BUITEN_DOELGROEP

    def test_a_new_detention_is_judged_afresh(self, kim, coordinator, amersfoort, now, today):
        make_detention(
            kim, today - timedelta(days=50), released_on=today - timedelta(days=40), origin_gemeente=amersfoort
        )
        decide(kim, outcome="in_doelgroep", reason="Maatwerk", by=coordinator, now=now)
        make_detention(kim, today - timedelta(days=9), released_on=today, origin_gemeente=amersfoort)
        assert outcome(kim) is Outcome.KORTVERBLIJF_GEEN_NAZORG

    @pytest.mark.parametrize(("chosen", "reason"), [("in_doelgroep", "  "), ("bij_afweging", "x"), ("zomaar", "x")])
    def test_no_decision_without_a_reason_or_for_what_is_no_decision(
        self, kim, long_stay, coordinator, now, chosen, reason
    ):
        with pytest.raises(LeefgebiedenError):
            decide(kim, outcome=chosen, reason=reason, by=coordinator, now=now)

    def test_nothing_to_withdraw(self, kim, long_stay, coordinator, now):
        with pytest.raises(LeefgebiedenError, match="geen eigen besluit"):
            withdraw_decision(kim, reason="x", by=coordinator, now=now)


class TestBij:
    """Whoever is no BIJ-behandelaar learns at most that coordination is required (invariant I-13)."""

    @pytest.fixture
    def label(self, kim, long_stay, today):
        return add_label(kim, category="bij", starts_on=today, reason="geheim-kanarie", by=None, now=timezone.now())

    def test_it_waits_for_a_decision_that_nobody_goes_past(self, kim, label, coordinator, now):
        assert outcome(kim) is Outcome.BIJ_AFWEGING
        with pytest.raises(LeefgebiedenError, match="eerst afstemming"):
            decide(kim, outcome="in_doelgroep", reason="x", by=coordinator, now=now)

    @pytest.mark.parametrize(
        ("answer", "expected"), [(True, Outcome.IN_DOELGROEP), (False, Outcome.WACHT_OP_SCREENING)]
    )
    def test_the_decision_counts(self, kim, label, coordinator, now, answer, expected):
        decide_on_bij(label, needs_aftercare=answer, reason="geheim-kanarie", by=None, now=now)
        assert outcome(kim) is expected

    def test_nothing_of_it_is_kept_with_a_run(self, kim, label, now):
        decide_on_bij(label, needs_aftercare=True, reason="geheim-kanarie", by=None, now=now)
        for run in EligibilityAssessment.objects.all():
            assert "bij" not in str(run.inputs) + str(run.grounds)

    @pytest.mark.parametrize("name", ["leefgebieden:doelgroep", "people:detail"])
    def test_no_page_of_a_coordinator_tells_it(self, kim, label, coordinator, log_in, now, name):
        for answer in (None, True, False):
            if answer is not None:
                decide_on_bij(label, needs_aftercare=answer, reason="geheim-kanarie", by=None, now=now)
            page = log_in(coordinator).get(reverse(name, args=[kim.public_id])).content.decode()
            assert "kanarie" not in page
            assert "BIJ" not in page

    @pytest.mark.parametrize("answer", [True, False])
    def test_the_history_leaves_out_what_coordination_did(
        self, kim, label, bij_officer, coordinator, log_in, now, answer
    ):
        decide_on_bij(label, needs_aftercare=answer, reason="geheim-kanarie", by=bij_officer, now=now)
        page = log_in(coordinator).get(reverse("leefgebieden:doelgroep", args=[kim.public_id]))
        assert [run.outcome for run, _ in page.context["page"].runs] == [Outcome.WACHT_OP_SCREENING]

    def test_who_decides_is_told_what_others_can_still_infer(self, kim, label, bij_officer, log_in):
        url = reverse("people:decide_coordination", args=[kim.public_id, label.public_id])
        assert "opmaken wat u besloot" in log_in(bij_officer).get(url).content.decode()


class TestPages:
    def test_the_page_of_the_client_explains_the_outcome(self, kim, long_stay, coordinator, log_in):
        page = log_in(coordinator).get(reverse("people:detail", args=[kim.public_id])).content.decode()
        assert "Wacht op screening" in page
        assert "De detentie duurt 120 dagen, maar de PI heeft nog niet gescreend." in page

    def test_a_coordinator_decides_on_the_page(self, kim, long_stay, coordinator, log_in):
        client = log_in(coordinator)
        told = {"outcome": "in_doelgroep", "reason": "Kinderen"}
        assert client.post(reverse("leefgebieden:decide", args=[kim.public_id]), told).status_code == 302
        page = client.get(reverse("leefgebieden:doelgroep", args=[kim.public_id])).content.decode()
        assert "Eigen besluit van Carla Coster" in page
        assert "De regels geven: Wacht op screening." in page

    def test_a_request_is_registered_on_the_page(self, kim, long_stay, supporter, log_in, today):
        told = {"text": "Een kamer", "formulated_by": "Exodus", "asked_on": today.isoformat(), "leefgebied": "onderdak"}
        client = log_in(supporter)
        assert client.post(reverse("leefgebieden:help_request", args=[kim.public_id]), told).status_code == 302
        assert "Een kamer" in client.get(reverse("leefgebieden:doelgroep", args=[kim.public_id])).content.decode()

    def test_the_number_of_queries_does_not_grow(
        self, kim, long_stay, coordinator, log_in, now, django_assert_max_num_queries
    ):
        client = log_in(coordinator)
        for number in range(20):
            decide(kim, outcome="in_doelgroep", reason=f"Reden {number}", by=coordinator, now=now)
        with django_assert_max_num_queries(14):
            assert client.get(reverse("leefgebieden:doelgroep", args=[kim.public_id])).status_code == 200
