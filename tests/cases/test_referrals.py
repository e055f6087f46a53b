"""Referrals: asked, answered, and whether the client arrived; what fails comes back as work."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.models import Action, Referral, ReferralState
from cases.rules.referrals import CARED_FOR, OPEN, OUT, TAKEN, UNANSWERED, Answer, is_possible
from cases.services import CaseError, ChangedMeanwhileError
from cases.services.referrals import Question, accept, arrived, give_back, not_arrived, refer, refuse, withdraw
from nazorg.accounts.models import Role
from nazorg.deadlines.models import Deadline
from tests.cases.making import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort)


@pytest.fixture
def sent(case, kwintes, supporter, now):
    return refer(case, Question(kwintes, "onderdak", "Is er een plek?"), by=supporter, now=now)


def deadline(referral, kind):
    return Deadline.objects.get(kind=kind, subject_id=referral.public_id)


def test_every_state_that_the_rules_name_exists():
    assert {*OPEN, *OUT, *TAKEN, *UNANSWERED, *CARED_FOR} <= {*ReferralState.values}


@pytest.mark.parametrize(
    ("answer", "states"),
    [
        (Answer.ACCEPT, {"verzonden"}),
        (Answer.REFUSE, {"verzonden"}),
        (Answer.ARRIVED, {"geaccepteerd", "niet_aangekomen"}),
        (Answer.NOT_ARRIVED, {"geaccepteerd"}),
        (Answer.GIVE_BACK, {"geaccepteerd", "aangekomen", "niet_aangekomen"}),
        (Answer.WITHDRAW, {"concept", "verzonden", "geaccepteerd"}),
    ],
)
def test_each_answer_is_possible_in_its_states_and_in_no_other(answer, states):
    assert {state for state in ReferralState.values if is_possible(answer, state)} == states


def test_a_question_waits_for_an_answer_and_the_gemeente_is_reminded(sent, case, today):
    running = deadline(sent, "referral_answer")
    assert (sent.state, sent.sent_on) == (ReferralState.VERZONDEN, today)
    assert (running.state, running.owner_role, running.case_id) == ("running", Role.PROCESS_SUPPORTER, case.public_id)
    assert running.next_step is not None


def test_accepted_is_asked_after_until_the_client_is_there(sent, supporter, today, now):
    accepted = accept(sent, on=today, revision=0, by=supporter, now=now)
    assert deadline(accepted, "referral_answer").state == "met"
    assert deadline(accepted, "referral_arrival").state == "running"
    there = arrived(accepted, on=today, revision=1, by=supporter, now=now)
    assert (there.state, there.arrival_checked_on) == (ReferralState.AANGEKOMEN, today)
    assert not Deadline.objects.running().exists()
    assert not Action.objects.exists()


@pytest.mark.parametrize("how", ["refused", "not arrived", "given back"])
def test_what_fails_comes_back_to_the_coordinator(sent, supporter, today, now, how):
    if how == "refused":
        refuse(sent, on=today, reason="Geen plek", revision=0, by=supporter, now=now)
    else:
        accept(sent, on=today, revision=0, by=supporter, now=now)
        if how == "not arrived":
            not_arrived(sent, on=today, revision=1, by=supporter, now=now)
        else:
            give_back(sent, reason="Te zwaar", revision=1, by=supporter, now=now)
    action = Action.objects.get()
    assert "Kwintes" in action.title
    running = Deadline.objects.running().get()
    assert (running.kind, running.owner_role, running.subject_id) == ("came_back", Role.COORDINATOR, action.public_id)


def test_who_did_not_come_at_first_may_come_later(sent, supporter, today, now):
    accept(sent, on=today, revision=0, by=supporter, now=now)
    not_arrived(sent, on=today, revision=1, by=supporter, now=now)
    assert arrived(sent, on=today, revision=2, by=supporter, now=now).state == ReferralState.AANGEKOMEN


def test_a_question_that_is_withdrawn_waits_for_nothing(sent, supporter, now):
    withdraw(sent, reason="Verhuisd", revision=0, by=supporter, now=now)
    assert deadline(sent, "referral_answer").state == "lapsed"


@pytest.mark.parametrize("deed", [refuse, give_back, withdraw])
def test_a_refusal_needs_a_reason(sent, supporter, today, now, deed):
    if deed is give_back:
        accept(sent, on=today, revision=0, by=supporter, now=now)
    day = {"on": today} if deed is refuse else {}
    with pytest.raises(CaseError, match="Schrijf op waarom"):
        deed(sent, reason=" ", revision=None, by=supporter, now=now, **day)


@pytest.mark.parametrize(("days", "problem"), [(1, "toekomst"), (-1, "voor de dag")])
def test_the_day_of_the_answer_can_be(sent, supporter, today, now, days, problem):
    with pytest.raises(CaseError, match=problem):
        accept(sent, on=today + timedelta(days=days), revision=0, by=supporter, now=now)


def test_the_same_is_not_asked_twice(sent, case, kwintes, supporter, now):
    with pytest.raises(CaseError, match="heeft deze vraag al"):
        refer(case, Question(kwintes, "onderdak", "Nog een keer?"), by=supporter, now=now)
    refer(case, Question(kwintes, "zorg", "Iets anders?"), by=supporter, now=now)


def test_the_second_of_two_is_told_and_changes_nothing(sent, supporter, coordinator, today, now):
    accept(sent, on=today, revision=0, by=supporter, now=now)
    with pytest.raises(ChangedMeanwhileError):
        refuse(sent, on=today, reason="Vol", revision=0, by=coordinator, now=now)
    assert Referral.objects.get().state == ReferralState.GEACCEPTEERD


def test_on_the_screen_from_asking_to_arriving(case, kwintes, log_in, supporter, today):
    client = log_in(supporter)
    told = {"organisation": str(kwintes.public_id), "leefgebied": "onderdak", "question": "Is er een plek?"}
    page = client.post(reverse("cases:new_referral", args=[case.public_id]), told, follow=True).content.decode()
    assert "Is er een plek?" in page
    referral = Referral.objects.get()
    for number, name in enumerate(("accept", "arrived")):
        url = reverse(f"cases:referral_{name}", args=[case.public_id, referral.public_id])
        assert client.post(url, {"revision": number, f"{name}-on": today.isoformat()}).status_code == 302
    page = client.get(reverse("cases:actions", args=[case.public_id])).content.decode()
    assert "Cliënt is aangekomen" in page


def test_what_was_typed_before_a_colleague_wrote_something_down_is_compared_after_the_session_ended(
    sent, case, log_in, supporter, today, now
):
    client = log_in(supporter)
    at = [case.public_id, sent.public_id]
    form = client.get(reverse("cases:referral", args=at)).content.decode()
    writer = form.partition('name="schrijver" value="')[2].partition('"')[0]
    client.session.flush()
    client.cookies.clear()
    told = {"schrijver": writer, "revision": 0, "withdraw-reason": "Verhuisd"}
    client.post(reverse("cases:referral_withdraw", args=at), told)
    accept(sent, on=today, revision=0, by=supporter, now=now)
    draft = client.session
    client.force_login(supporter)
    client.session.update(draft)
    page = client.get(reverse("cases:referral_withdraw", args=at), follow=True).content.decode()
    assert "Verhuisd" in page
    form = page.partition('id="doe-withdraw"')[2]
    told["revision"] = form.partition('name="revision" value="')[2].partition('"')[0]
    assert client.post(reverse("cases:referral_withdraw", args=at), told).status_code == 409
    assert Referral.objects.get().state == ReferralState.GEACCEPTEERD


def test_a_refusal_that_comes_second_keeps_what_was_typed(sent, case, log_in, supporter, today, now):
    accept(sent, on=today, revision=0, by=supporter, now=now)
    url = reverse("cases:referral_refuse", args=[case.public_id, sent.public_id])
    told = {"revision": 0, "refuse-on": today.isoformat(), "refuse-reason": "Er is een wachtlijst van een jaar"}
    response = log_in(supporter).post(url, told)
    assert response.status_code == 409
    assert "wachtlijst van een jaar" in response.content.decode()
