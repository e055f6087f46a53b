"""What becomes of the terms of a dossier when it opens, closes, opens again or moves, and when its client dies."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from cases.kinds import OF_A_CASE
from cases.models import Action, Case
from cases.rules.duties import DOELGROEP_DECISIONS, ends_with_detention, is_asked_for
from cases.services import CaseError, derive, open_or_resume_case
from cases.services.actions import ActionDetails, cancel, plan_action
from cases.services.closing import close_case, reopen_case
from cases.services.directing import hand_over_case
from cases.services.referrals import Question, accept, refer
from cases.services.reviewing import follow_for_long, stop_following
from cases.services.supervision import ask_how_it_goes, running_of
from leefgebieden.models import EligibilityAssessment, Outcome
from leefgebieden.services.deciding import decide, withdraw_decision
from nazorg.accounts.models import Organisation, Role, User
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.rules import add_months
from nazorg.deadlines.services import Owner, Subject, open_deadline
from nazorg.policy.models import PolicyVersion
from nazorg.vandaag.queries import Scope
from nazorg.vandaag.selectors import vandaag
from people.models import Detention
from people.services import TitleDetails, change_title, register_release, register_title, take_back_detention
from tests.cases.making import detained, make_case
from tests.people.making import make_detention


@pytest.mark.parametrize(
    ("due_on", "ends"),
    [
        pytest.param(date(2026, 6, 1), True, id="the-day-lies-in-the-new-detention"),
        pytest.param(date(2026, 5, 1), True, id="on-the-day-it-begins"),
        pytest.param(date(2026, 4, 30), False, id="due-while-free"),
    ],
)
def test_a_follow_up_ends_with_a_new_detention_unless_it_was_due_before(due_on, ends):
    assert ends_with_detention(due_on=due_on, starts_on=date(2026, 5, 1)) is ends


@pytest.mark.parametrize(
    ("today", "was_asked", "asked"),
    [
        pytest.param(date(2026, 5, 1), False, True, id="on-its-day"),
        pytest.param(date(2026, 5, 2), False, False, id="a-day-later"),
        pytest.param(date(2026, 5, 2), True, True, id="a-day-later-and-asked-before"),
        pytest.param(date(2026, 8, 1), True, True, id="three-months-later"),
        pytest.param(date(2026, 8, 2), True, False, id="longer-after"),
    ],
)
def test_a_follow_up_is_asked_for_around_its_day(today, was_asked, asked):
    assert is_asked_for(date(2026, 5, 1), today=today, was_asked=was_asked, late_months=3) is asked


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort)


def vi(today: date, organisation: Organisation | None = None) -> TitleDetails:
    """Supervision for two years, with a year to go."""
    return TitleDetails("vi", add_months(today, -12), add_months(today, 12), organisation)


def three_months_before(today: date, months: int) -> date:
    """Three months before the day so many months ahead: counted from that end, as months differ in length."""
    return add_months(add_months(today, months), -3)


def states(kind: str) -> list[tuple[str, date]]:
    found = Deadline.objects.filter(kind=kind).order_by("id")
    return [(row.state, row.due_on) for row in found]


def closed(case: Case, by: User, now: datetime) -> Case:
    return close_case(case, reason="doelen_bereikt", note="", by=by, now=now)


def again(case: Case, by: User, now: datetime) -> Case:
    return reopen_case(case, reason="Nieuwe hulpvraag", by=by, now=now)


def some_months_closed(case: Case, months: int) -> None:
    """As if the dossier was closed so long ago."""
    moment = timezone.now() - timedelta(days=30 * months)
    Deadline.objects.filter(case_id=case.public_id, state="lapsed").update(ended_at=moment)
    Case.objects.filter(pk=case.pk).update(closed_on=moment.date(), opened_on=moment.date() - timedelta(days=400))


def on_vandaag(gemeente_id: int, today: date) -> int:
    """How many duties Vandaag counts, of any day up to the end of the week and all decisions."""
    counts = vandaag(Scope([gemeente_id], coordinates=[gemeente_id]), today=today).counts
    return sum(counts[name] for name in ("late", "today", "week", "decisions"))


@pytest.mark.django_db
class TestSupervision:
    def test_one_written_down_before_there_is_a_dossier_is_asked_about_when_it_opens(
        self, case, coordinator, amersfoort, now, today
    ):
        closed(case, coordinator, now)
        title = register_title(case.person, vi(today), by=coordinator, now=now)
        assert states("supervision_end") == []
        opened = open_or_resume_case(case.person, gemeente=amersfoort, by=None, now=now)
        deadline = running_of(title)
        assert deadline
        assert (deadline.due_on, deadline.case_id) == (three_months_before(today, 12), opened.public_id)
        assert (deadline.owner_role, deadline.gemeente_id) == (Role.COORDINATOR, amersfoort.pk)

    def test_one_written_down_while_the_dossier_is_closed_is_asked_about_when_it_opens_again(
        self, case, coordinator, now, today
    ):
        closed(case, coordinator, now)
        title = register_title(case.person, vi(today), by=coordinator, now=now)
        again(case, coordinator, now)
        assert running_of(title)

    def test_closing_lets_it_lapse_and_opening_again_brings_back_the_same_one(self, case, coordinator, now, today):
        register_title(case.person, vi(today), by=coordinator, now=now)
        due_on = three_months_before(today, 12)
        closed(case, coordinator, now)
        assert states("supervision_end") == [("lapsed", due_on)]
        again(case, coordinator, now)
        assert states("supervision_end") == [("running", due_on)]
        assert Deadline.objects.get(kind="supervision_end").next_step_on

    def test_a_new_dossier_of_another_gemeente_takes_it_over(self, case, coordinator, soest, now, today):
        title = register_title(case.person, vi(today), by=coordinator, now=now)
        closed(case, coordinator, now)
        opened = open_or_resume_case(case.person, gemeente=soest, by=None, now=now)
        deadline = running_of(title)
        assert deadline
        assert (deadline.case_id, deadline.reference) == (opened.public_id, opened.number)
        assert deadline.gemeente_id == soest.pk

    def test_an_end_that_changed_meanwhile_gives_the_new_day(self, case, coordinator, now, today):
        title = register_title(case.person, vi(today), by=coordinator, now=now)
        closed(case, coordinator, now)
        later = replace(vi(today), ends_on=add_months(today, 24))
        change_title(title, later, revision=0, by=coordinator, now=now)
        again(case, coordinator, now)
        assert states("supervision_end") == [("running", three_months_before(today, 24))]

    def test_what_was_asked_about_this_end_is_not_asked_again_and_a_later_end_is(
        self, case, coordinator, kwintes, now, today
    ):
        title = register_title(case.person, vi(today, kwintes), by=coordinator, now=now)
        asked = ask_how_it_goes(case, title, by=coordinator, now=now)
        cancel(asked, reason="Gebeld", revision=None, by=coordinator, now=now)
        closed(case, coordinator, now)
        again(case, coordinator, now)
        assert [state for state, _ in states("supervision_end")] == ["met"]
        closed(case, coordinator, now)
        later = replace(vi(today, kwintes), ends_on=add_months(today, 18))
        change_title(title, later, revision=0, by=coordinator, now=now)
        again(case, coordinator, now)
        assert states("supervision_end")[1:] == [("running", three_months_before(today, 18))]

    @pytest.mark.parametrize("ends_on", ["none", "past"])
    def test_without_an_end_to_come_opening_asks_nothing(self, case, coordinator, now, today, ends_on):
        closed(case, coordinator, now)
        end = None if ends_on == "none" else today - timedelta(days=1)
        register_title(case.person, replace(vi(today), ends_on=end), by=coordinator, now=now)
        again(case, coordinator, now)
        assert states("supervision_end") == []


Running = Callable[[Case, User, Organisation, PolicyVersion, datetime], object]


def _referral(case: Case, by: User, organisation: Organisation, _policy: PolicyVersion, now: datetime) -> None:
    refer(case, Question(organisation, "schulden", "Kan er een regeling komen?"), by=by, now=now)


def _arrival(case: Case, by: User, organisation: Organisation, _policy: PolicyVersion, now: datetime) -> None:
    referral = refer(case, Question(organisation, "zorg", "Kan de zorg doorgaan?"), by=by, now=now)
    accept(referral, on=timezone.localdate(now), revision=None, by=by, now=now)


def _review(case: Case, by: User, _organisation: Organisation, _policy: PolicyVersion, now: datetime) -> None:
    follow_for_long(case, review_on=timezone.localdate(now) + timedelta(days=30), by=by, now=now)


def _supervision(case: Case, by: User, _organisation: Organisation, _policy: PolicyVersion, now: datetime) -> None:
    register_title(case.person, vi(timezone.localdate(now)), by=by, now=now)


def _judged(outcome: str) -> Running:
    def judge(case: Case, _by: User, _org: Organisation, policy: PolicyVersion, now: datetime) -> None:
        detention = detained(case)
        EligibilityAssessment.objects.filter(person=case.person, detention=detention).update(is_current=False)
        EligibilityAssessment.objects.create(
            person=case.person, detention=detention, policy=policy, outcome=outcome, run_at=now
        )
        derive.refresh(case, today=timezone.localdate(now))

    return judge


def _follow_up(case: Case, by: User, _organisation: Organisation, _policy: PolicyVersion, now: datetime) -> None:
    freed(case, by, now)


def freed(case: Case, by: User, now: datetime, *, days_ago: int = 3) -> Detention:
    """The client is in the doelgroep and out, as the job has seen it."""
    detention = detained(case, days_ago=days_ago + 120, days_left=30)
    on = timezone.localdate(now) - timedelta(days=days_ago)
    detention = register_release(detention, released_on=on, kind="vi", by=by, now=now)
    decide(case.person, outcome="in_doelgroep", reason="Maatwerk", by=by, now=now)
    derive.refresh(case, today=timezone.localdate(now))
    return detention


ALL: dict[str, Running] = {
    "referral_answer": _referral,
    "referral_arrival": _arrival,
    "case_review": _review,
    "supervision_end": _supervision,
    "doelgroep_decision": _judged(Outcome.BEOORDELING_COORDINATOR),
    "doelgroep_completion": _judged(Outcome.TE_TOETSEN),
    "consultation": _judged(Outcome.BIJ_AFWEGING),
    "follow_up_six_months": _follow_up,
    "follow_up_twelve_months": _follow_up,
}


def test_every_term_of_a_dossier_is_tried_here():
    assert set(ALL) == set(OF_A_CASE)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ALL)
class TestEveryKind:
    def test_closing_ends_it_opening_again_brings_it_back_and_vandaag_shows_it(
        self, case, coordinator, kwintes, policy, now, today, kind
    ):
        ALL[kind](case, coordinator, kwintes, policy, now)
        before = Deadline.objects.running().get(kind=kind)
        closed(case, coordinator, now)
        assert not Deadline.objects.running().exists()
        assert on_vandaag(case.gemeente_id, today + timedelta(days=400)) == 0
        again(case, coordinator, now)
        after = Deadline.objects.running().get(kind=kind)
        assert (after.pk, after.due_on, after.owner_role) == (before.pk, before.due_on, before.owner_role)
        assert (after.lapse_reason, after.ended_at) == ("", None)
        assert (after.next_step, after.next_step_on) == (before.next_step, before.next_step_on)

    def test_a_day_that_went_by_while_closed_becomes_today(self, case, coordinator, kwintes, policy, now, today, kind):
        ALL[kind](case, coordinator, kwintes, policy, now)
        closed(case, coordinator, now)
        some_months_closed(case, 4)
        past = today - timedelta(days=60)
        Deadline.objects.filter(kind=kind).update(starts_on=past - timedelta(days=200), due_on=past)
        if kind == "supervision_end":
            case.person.judicial_titles.update(ends_on=add_months(past, 3))
        again(case, coordinator, now)
        found = Deadline.objects.running().filter(kind=kind)
        assert [row.due_on for row in found] == [today]

    def test_the_other_gemeente_takes_it_over(self, case, coordinator, kwintes, soest, policy, now, kind):
        ALL[kind](case, coordinator, kwintes, policy, now)
        hand_over_case(case, gemeente=soest, reason="Verhuisd", by=coordinator, now=now)
        assert Deadline.objects.running().get(kind=kind).gemeente_id == soest.pk

    def test_who_has_died_is_asked_nothing_and_a_mistake_is_mended(
        self, case, coordinator, kwintes, policy, now, today, kind
    ):
        ALL[kind](case, coordinator, kwintes, policy, now)
        detention = case.person.detentions.order_by("-starts_on").first() or detained(case)
        on = detention.released_on or today
        register_release(detention, released_on=on, kind="overlijden", by=coordinator, now=now, reason="Bericht")
        assert not Deadline.objects.running().exists()
        derive.refresh(case, today=today)
        assert not Deadline.objects.running().exists()
        register_release(detention, released_on=on, kind="vi", by=coordinator, now=now, reason="Verwisseld")
        derive.refresh(case, today=today)
        # A release has the doelgroep judged anew, which may ask for another decision than before.
        kinds = DOELGROEP_DECISIONS if kind in DOELGROEP_DECISIONS else (kind,)
        assert Deadline.objects.running().filter(kind__in=kinds).exists()


@pytest.mark.django_db
class TestClosing:
    @pytest.mark.parametrize("kind", ["municipal_information", "assessment"])
    def test_what_a_melding_asks_of_us_is_done_first(self, case, coordinator, policy, now, today, kind):
        of_a_melding(case, kind, policy, today)
        with pytest.raises(CaseError, match="termijn van een melding"):
            closed(case, coordinator, now)
        assert Case.objects.get(pk=case.pk).is_open

    def test_for_the_screening_of_the_pi_nobody_waits_any_more(self, case, coordinator, policy, now, today):
        of_a_melding(case, "screening", policy, today)
        closed(case, coordinator, now)
        assert [state for state, _ in states("screening")] == ["lapsed"]

    def test_what_a_melding_asks_of_another_gemeente_holds_nobody_here(
        self, case, coordinator, soest, policy, now, today
    ):
        of_a_melding(case, "municipal_information", policy, today, gemeente_id=soest.pk)
        closed(case, coordinator, now)
        assert [state for state, _ in states("municipal_information")] == ["running"]

    def test_handing_over_leaves_what_a_melding_asks_where_it_came_in(
        self, case, coordinator, amersfoort, soest, policy, now, today
    ):
        of_a_melding(case, "municipal_information", policy, today)
        hand_over_case(case, gemeente=soest, reason="Verhuisd", by=coordinator, now=now)
        assert Deadline.objects.running().get().gemeente_id == amersfoort.pk

    def test_following_for_long_goes_on_after_opening_again(self, case, coordinator, now, today):
        on = today + timedelta(days=30)
        follow_for_long(case, review_on=on, by=coordinator, now=now)
        case = closed(case, coordinator, now)
        assert case.review_on is None
        with pytest.raises(CaseError, match="gesloten"):
            stop_following(case, by=coordinator, now=now)
        case = again(case, coordinator, now)
        assert (case.state, case.followed_since, case.review_on) == ("langdurig_volgen", today, on)

    def test_what_was_met_or_withdrawn_before_closing_stays_so(self, case, coordinator, kwintes, now, today):
        follow_for_long(case, review_on=today + timedelta(days=30), by=coordinator, now=now)
        stop_following(case, by=coordinator, now=now)
        again(closed(case, coordinator, now), coordinator, now)
        assert [state for state, _ in states("case_review")] == ["met"]
        assert Case.objects.get(pk=case.pk).followed_since is None

    def test_what_was_late_when_it_closed_is_late_since_the_same_day(self, case, coordinator, kwintes, now, today):
        refer(case, Question(kwintes, "schulden", "Kan er een regeling komen?"), by=coordinator, now=now)
        late = today - timedelta(days=3)
        Deadline.objects.update(starts_on=late, due_on=late)
        again(closed(case, coordinator, now), coordinator, now)
        assert states("referral_answer") == [("running", late)]

    def test_an_open_action_is_still_a_persons_to_end_also_after_a_death(self, case, coordinator, now, today):
        detention = detained(case)
        action = plan_action(case, ActionDetails("Bel de PI", due_on=today), by=coordinator, now=now)
        register_release(detention, released_on=today, kind="overlijden", by=coordinator, now=now)
        assert Deadline.objects.running().get().kind == "action"
        with pytest.raises(CaseError, match="Bel de PI"):
            closed(case, coordinator, now)
        cancel(action, reason="Overleden", revision=None, by=coordinator, now=now)
        closed(case, coordinator, now)
        assert not Action.objects.open().exists()
        assert not Deadline.objects.running().exists()


def of_a_melding(case: Case, kind: str, policy: PolicyVersion, today: date, *, gemeente_id: int = 0) -> None:
    """A term of a melding of this case, as its room opens it."""
    gemeente_id = gemeente_id or case.gemeente_id
    subject = Subject("melding", case.person.public_id, case.number, gemeente_id, case.public_id)
    owner = Owner(role=Role.PROCESS_SUPPORTER)
    open_deadline(kind, subject, owner=owner, starts_on=today, policy=policy, today=today)


@pytest.mark.django_db
class TestFollowUps:
    def test_a_new_detention_ends_them_and_taking_it_back_brings_them_back(self, case, policy, supporter, now, today):
        freed(case, supporter, now)
        new = make_detention(case.person, today, facility_text="PI Ergens")
        assert [state for state, _ in states("follow_up_six_months")] == ["lapsed"]
        assert {row.lapse_reason for row in Deadline.objects.filter(state="lapsed")} == {"De cliënt zit opnieuw vast"}
        derive.refresh(case, today=today)
        assert not Deadline.objects.running().filter(kind__startswith="follow_up").exists()
        take_back_detention(new, reason="Verwisseld", by=supporter, now=now)
        derive.refresh(case, today=today)
        assert [state for state, _ in states("follow_up_six_months")] == ["running"]

    def test_one_that_was_due_while_the_client_was_free_is_still_asked_for(self, case, policy, supporter, now, today):
        freed(case, supporter, now, days_ago=150)
        Deadline.objects.filter(kind="follow_up_six_months").update(due_on=today - timedelta(days=2))
        make_detention(case.person, today - timedelta(days=1), facility_text="PI Ergens")
        assert [state for state, _ in states("follow_up_six_months")] == ["running"]
        assert [state for state, _ in states("follow_up_twelve_months")] == ["lapsed"]

    def test_an_older_detention_that_becomes_known_later_changes_nothing(self, case, policy, supporter, now, today):
        freed(case, supporter, now)
        make_detention(
            case.person, today - timedelta(days=900), released_on=today - timedelta(days=800), facility_text="PI Ergens"
        )
        assert [state for state, _ in states("follow_up_six_months")] == ["running"]

    def test_who_turns_out_to_be_in_the_doelgroep_after_all_is_asked_again(self, case, policy, coordinator, now, today):
        detention = freed(case, coordinator, now)
        decide(case.person, outcome="buiten_doelgroep", reason="Verhuisd", by=coordinator, now=now)
        assert [state for state, _ in states("follow_up_six_months")] == ["lapsed"]
        withdraw_decision(case.person, reason="Terug", by=coordinator, now=now)
        decide(case.person, outcome="in_doelgroep", reason="Maatwerk", by=coordinator, now=now)
        derive.refresh(case, today=today)
        assert detention.released_on
        assert states("follow_up_six_months") == [("running", add_months(detention.released_on, 6))]


@pytest.mark.django_db
def test_terms_of_dossiers_that_were_closed_earlier_end_and_those_of_open_ones_run_on(
    case, coordinator, amersfoort, policy, now, today
):
    ending = import_module("cases.migrations.0011_policy_of_steps")
    other = make_case(amersfoort)
    for each in (case, other):
        register_title(each.person, vi(today), by=coordinator, now=now)
    Case.objects.filter(pk=case.pk).update(closed_on=today, close_reason="weigert")
    with connection.cursor() as cursor:
        cursor.execute(ending.END_TERMS_OF_CLOSED)
    assert Deadline.objects.running().get().case_id == other.public_id
    again(case, coordinator, now)
    assert Deadline.objects.running().filter(case_id=case.public_id).exists()
