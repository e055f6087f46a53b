"""Actions: planned, taken, done with a result, not done with a reason; and the deadline that goes with each."""

from datetime import timedelta

import pytest

from cases.models import Action, ActionSource, ActionState
from cases.rules.actions import OPEN, Deed, is_possible
from cases.services import CaseError, ChangedMeanwhileError
from cases.services.actions import (
    ActionDetails,
    cancel,
    change_action,
    done,
    hand_over,
    not_done,
    plan_action,
    register_done,
    take,
    wait,
)
from nazorg.accounts.models import Role
from nazorg.audit.models import Event
from nazorg.deadlines.models import Deadline
from tests.cases.making import detained, make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort)


@pytest.fixture
def planned(case, coordinator, today, now):
    details = ActionDetails("Briefadres regelen", leefgebied="onderdak", due_on=today + timedelta(days=7))
    return plan_action(case, details, by=coordinator, now=now)


def deadline_of(action: Action) -> Deadline:
    return Deadline.objects.get(subject_type="action", subject_id=action.public_id)


def test_every_state_in_which_an_action_is_open_exists():
    assert {*OPEN} <= {*ActionState.values}


@pytest.mark.parametrize(
    ("deed", "states"),
    [
        (Deed.ACCEPT, {"gepland"}),
        (Deed.TAKE, {"gepland", "wacht_op_derde"}),
        (Deed.WAIT, {"gepland", "lopend"}),
        *((deed, set(OPEN)) for deed in Deed if deed not in (Deed.ACCEPT, Deed.TAKE, Deed.WAIT)),
    ],
)
def test_each_deed_is_possible_in_its_states_and_in_no_other(deed, states):
    assert {state for state in ActionState.values if is_possible(deed, state)} == states


def test_planning_opens_a_deadline_for_the_process_supporter(planned, case, coordinator):
    deadline = deadline_of(planned)
    assert (deadline.due_on, deadline.owner_role, deadline.owner_user) == (planned.due_on, "process_supporter", None)
    assert (deadline.reference, deadline.case_id, deadline.gemeente) == (case.number, case.public_id, case.gemeente)
    assert deadline.next_step is not None
    event = Event.objects.get(kind="action_planned")
    assert (event.by, event.subject_id) == (coordinator, case.public_id)
    assert planned.title not in str(event.data)


def test_an_action_belongs_to_the_last_detention(case, coordinator, today, now):
    detention = detained(case)
    action = plan_action(case, ActionDetails("Bezoek", due_on=today), by=coordinator, now=now)
    assert action.detention == detention


def test_who_takes_what_nobody_had_owns_it_and_is_reminded(planned, supporter, now):
    action = take(planned, revision=0, by=supporter, now=now)
    assert (action.state, action.owner) == (ActionState.LOPEND, supporter)
    assert deadline_of(action).owner_user == supporter


def test_done_needs_a_result_and_a_day_that_has_come(planned, supporter, today, now):
    with pytest.raises(CaseError, match="resultaat"):
        done(planned, done_on=today, result="  ", revision=0, by=supporter, now=now)
    with pytest.raises(CaseError, match="toekomst"):
        done(planned, done_on=today + timedelta(days=1), result="Geregeld", revision=0, by=supporter, now=now)
    action = done(planned, done_on=today, result="Geregeld", revision=0, by=supporter, now=now)
    assert (action.state, action.done_on, action.result) == (ActionState.UITGEVOERD, today, "Geregeld")
    assert deadline_of(action).state == Deadline.State.MET


def test_what_was_done_is_written_down_in_one_go(case, supporter, today, now):
    details = ActionDetails("Gebeld met SZ", kind="andere_afdeling", due_on=today)
    action = register_done(case, details, done_on=today, result="Uitkering loopt", by=supporter, now=now)
    assert (action.state, action.owner) == (ActionState.UITGEVOERD, supporter)
    assert not Deadline.objects.running().exists()


def test_not_done_needs_a_reason_and_comes_back_to_the_coordinator(planned, supporter, now):
    with pytest.raises(CaseError, match="waarom"):
        not_done(planned, reason=" ", revision=0, by=supporter, now=now)
    action = not_done(planned, reason="Geen plek", revision=0, by=supporter, now=now)
    assert (action.state, action.reason_not_done) == (ActionState.NIET_UITGEVOERD, "Geen plek")
    came_back = Action.objects.get(source=ActionSource.WERKLIJST)
    assert "Briefadres regelen" in came_back.title
    assert (deadline_of(came_back).kind, deadline_of(came_back).owner_role) == ("came_back", Role.COORDINATOR)
    not_done(came_back, reason="Weet ik niet", revision=0, by=supporter, now=now)
    assert Action.objects.count() == 2


def test_a_coordinator_who_says_it_fails_has_decided_already(planned, coordinator, now):
    not_done(planned, reason="Wil niet", revision=0, by=coordinator, now=now)
    assert Action.objects.count() == 1


def test_waiting_keeps_the_deadline_and_going_on_is_taking_again(planned, supporter, now):
    waits = wait(planned, revision=0, by=supporter, now=now)
    assert deadline_of(waits).state == Deadline.State.RUNNING
    assert take(waits, revision=1, by=supporter, now=now).state == ActionState.LOPEND


def test_handing_over_changes_who_is_reminded_and_keeps_the_state(planned, supporter, kwintes, outsider, now):
    action = hand_over(planned, organisation=kwintes, owner=supporter, revision=0, by=supporter, now=now)
    assert (action.organisation, action.state) == (kwintes, ActionState.GEPLAND)
    assert deadline_of(action).owner_user == supporter
    with pytest.raises(CaseError, match="kan dit dossier niet openen"):
        hand_over(action, organisation=None, owner=outsider, revision=1, by=supporter, now=now)
    hand_over(action, organisation=kwintes, owner=None, revision=1, by=supporter, now=now)
    assert (deadline_of(action).owner_user, deadline_of(action).owner_role) == (None, Role.PROCESS_SUPPORTER)


def test_another_day_moves_the_deadline(planned, supporter, today, now):
    later = today + timedelta(days=20)
    change_action(planned, ActionDetails("Adres regelen", due_on=later), revision=0, by=supporter, now=now)
    assert deadline_of(planned).due_on == later
    with pytest.raises(CaseError, match="houdt een uiterste datum"):
        change_action(planned, ActionDetails("Adres regelen"), revision=1, by=supporter, now=now)


def test_what_is_no_longer_needed_lets_its_deadline_lapse(planned, coordinator, now):
    cancel(planned, reason="Verhuisd", revision=0, by=coordinator, now=now)
    assert deadline_of(planned).state == Deadline.State.LAPSED


def test_the_second_of_two_is_told_and_changes_nothing(planned, coordinator, supporter, today, now):
    take(planned, revision=0, by=supporter, now=now)
    with pytest.raises(ChangedMeanwhileError):
        done(planned, done_on=today, result="Klaar", revision=0, by=coordinator, now=now)
    assert Action.objects.get().state == ActionState.LOPEND


def test_what_has_ended_stays_as_it_is(planned, coordinator, today, now):
    done(planned, done_on=today, result="Klaar", revision=0, by=coordinator, now=now)
    with pytest.raises(CaseError, match="Gedaan"):
        cancel(planned, reason="Toch niet", revision=1, by=coordinator, now=now)


def test_a_closed_case_gets_no_actions(case, coordinator, today, now):
    case.closed_on, case.close_reason = today, "weigert"
    case.save()
    with pytest.raises(CaseError, match="afgesloten"):
        plan_action(case, ActionDetails("Bellen", due_on=today), by=coordinator, now=now)


@pytest.mark.parametrize(
    ("title", "days", "problem"), [(" ", 1, "moet gebeuren"), ("Bellen", -1, "ligt in het verleden")]
)
def test_an_action_that_cannot_be_is_refused(case, coordinator, today, now, title, days, problem):
    with pytest.raises(CaseError, match=problem):
        plan_action(case, ActionDetails(title, due_on=today + timedelta(days=days)), by=coordinator, now=now)
