"""The plan: from where to where, written by two without loss, and on one page for the client."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.models import Plan, PlanGoal
from cases.pages.plan import plan_of
from cases.services import CaseError, ChangedMeanwhileError
from cases.services.plans import Goal, PlanWords, save_plan, words_of
from nazorg.audit.models import Event
from tests.cases.making import make_case

pytestmark = pytest.mark.django_db

WORDS = PlanWords("Ik heb geen huis.", "Ik woon zelf en werk.", goals=(Goal("onderdak", "Een kamer vinden"),))


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort, "Yıldız", first_names="Şule")


def url(name, case):
    return reverse(f"cases:{name}", args=[case.public_id])


def told(revision=0, **changes):
    """What a browser posts."""
    return {
        "revision": revision,
        "rijen": 2,
        "starting_point": "Ik heb geen huis.",
        "destination": "Ik woon zelf.",
        "agreement": "niet_besproken",
        "doel0-text": "Een kamer vinden",
        "doel0-leefgebied": "onderdak",
        "doel0-state": "open",
        "doel1-text": "",
        "doel1-state": "open",
        **changes,
    }


def test_a_plan_is_kept_with_its_goals_and_encrypted(case, supporter, now):
    plan = save_plan(case, WORDS, revision=0, by=supporter, now=now)
    kept = words_of(plan_of(case))
    assert (kept.starting_point, [goal.text for goal in kept.goals]) == ("Ik heb geen huis.", ["Een kamer vinden"])
    assert (plan.revision, plan.changed_by) == (1, supporter)
    assert "huis" not in str(Event.objects.get(kind="plan_saved").data)
    assert not Plan.objects.filter(starting_point__isnull=True).exists()


def test_goals_are_changed_and_taken_out(case, supporter, now):
    save_plan(case, WORDS, revision=0, by=supporter, now=now)
    first = PlanGoal.objects.get()
    goals = (Goal("schulden", "Een overzicht van schulden"), Goal("onderdak", "Een huis", id=first.public_id))
    save_plan(case, PlanWords(goals=goals), revision=1, by=supporter, now=now)
    assert [goal.text for goal in PlanGoal.objects.all()] == ["Een overzicht van schulden", "Een huis"]
    assert PlanGoal.objects.get(pk=first.pk).text == "Een huis"
    save_plan(case, PlanWords(goals=goals[:1]), revision=2, by=supporter, now=now)
    assert not PlanGoal.objects.filter(pk=first.pk).exists()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (PlanWords(), "nog leeg"),
        (PlanWords("A", goals=(Goal("zorg", " "),)), "bij elk doel"),
        (PlanWords("A", agreement="ja"), "op welke dag"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(case, supporter, now, words, problem):
    with pytest.raises(CaseError, match=problem):
        save_plan(case, words, revision=0, by=supporter, now=now)


def test_a_plan_can_not_be_discussed_tomorrow(case, supporter, today, now):
    with pytest.raises(CaseError, match="toekomst"):
        save_plan(case, PlanWords("A", discussed_on=today + timedelta(days=1)), revision=0, by=supporter, now=now)


def test_two_who_start_at_the_same_plan_lose_nothing(case, supporter, coordinator, now):
    save_plan(case, WORDS, revision=0, by=supporter, now=now)
    with pytest.raises(ChangedMeanwhileError):
        save_plan(case, PlanWords("Iets anders"), revision=0, by=coordinator, now=now)
    assert words_of(plan_of(case)).starting_point == "Ik heb geen huis."


def test_the_second_sees_both_texts_and_saves_after_choosing(case, log_in, supporter, coordinator, now):
    save_plan(case, WORDS, revision=0, by=supporter, now=now)
    client = log_in(coordinator)
    response = client.post(url("plan", case), told(starting_point="Ik slaap bij mijn zus."))
    page = response.content.decode()
    assert response.status_code == 409
    assert page.count("Ik slaap bij mijn zus.") >= 2
    assert "Ik heb geen huis." in page
    assert 'name="revision" value="1"' in page
    assert client.post(url("plan", case), told(1, starting_point="Ik slaap bij mijn zus.")).status_code == 302
    assert words_of(plan_of(case)).starting_point == "Ik slaap bij mijn zus."


def test_the_form_gives_more_rows_without_saving(case, log_in, supporter):
    page = log_in(supporter).post(url("plan", case), told(doe="meer")).content.decode()
    assert 'name="doel3-text"' in page
    assert "Een kamer vinden" in page
    assert not Plan.objects.exists()


def test_a_goal_says_what_it_is_about(case, log_in, supporter):
    response = log_in(supporter).post(url("plan", case), told(**{"doel0-leefgebied": ""}))
    assert response.status_code == 422
    assert "Kies waar dit doel over gaat." in response.content.decode()


def test_what_was_typed_is_back_after_the_session_ended(case, log_in, supporter):
    client = log_in(supporter)
    writer = client.get(url("plan", case)).content.decode().partition('name="schrijver" value="')[2].partition('"')[0]
    client.logout()
    client.post(url("plan", case), told(schrijver=writer, destination="Een baan bij de kringloop"))
    client.force_login(supporter)
    page = client.get(url("plan", case)).content.decode()
    assert "Een baan bij de kringloop" in page
    assert "Een kamer vinden" in page
    assert not Plan.objects.exists()


def test_the_plan_is_printed_for_who_may_see_the_case(case, log_in, supporter, outsider, now):
    assert log_in(supporter).get(url("print_plan", case)).status_code == 404
    save_plan(case, WORDS, revision=0, by=supporter, now=now)
    response = log_in(supporter).get(url("print_plan", case))
    assert response["Content-Type"] == "application/pdf"
    assert case.number in response["Content-Disposition"]
    assert "Yıldız" not in response["Content-Disposition"]
    assert response.content.startswith(b"%PDF-")
    assert log_in(outsider).get(url("print_plan", case)).status_code == 404
