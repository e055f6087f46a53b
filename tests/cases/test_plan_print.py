"""The plan on paper: one page in letters that can be read, or a message that says what is too long."""

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from cases.forms.plan import MOST_ROWS, GoalForm, PlanForm
from cases.pages.plan_print import SIZES, printed_plan, too_long
from cases.services.plans import Goal, PlanWords, save_plan
from tests.cases.making import make_case

pytestmark = pytest.mark.django_db

POINT: Any = PlanForm.base_fields["starting_point"]
GOAL: Any = GoalForm.base_fields["text"]
LONGEST_POINT, LONGEST_GOAL = POINT.max_length, GOAL.max_length
WORDS = "Ik slaap nu bij vrienden en zoek een kamer. "


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort)


def _plan(today, *, letters=200, goals=0, goal_letters=60):
    made = tuple(Goal("onderdak", (WORDS * 50)[:goal_letters], today) for _ in range(goals))
    return PlanWords((WORDS * 100)[:letters], (WORDS * 100)[:letters], "ja", today, made)


@pytest.mark.parametrize(
    ("letters", "goals"), [(0, 0), (200, 0), (200, 4), (200, 12), (200, 24), (600, 6), (900, 12), (1500, 5)]
)
def test_a_plan_of_an_ordinary_length_fits_on_one_page(case, today, letters, goals):
    made = printed_plan(case, _plan(today, letters=letters, goals=goals), today)
    assert (made.pages, made.too_long) == (1, [])


def test_no_letters_are_smaller_than_nine_points():
    assert min(SIZES) == 9


def test_the_longest_plan_that_the_form_takes_is_printed_whole_and_said_to_be_too_long(case, today):
    words = _plan(today, letters=LONGEST_POINT, goals=MOST_ROWS, goal_letters=LONGEST_GOAL)
    made = printed_plan(case, words, today)
    assert made.pages > 1
    assert [name for name, _ in made.too_long[:2]] == ["Punt A", "Punt B"]
    assert ("Doel 24", LONGEST_GOAL) in made.too_long


def test_only_the_texts_that_have_to_be_shorter_are_named(today):
    words = PlanWords(
        (WORDS * 100)[:3000], "Een huis", "ja", today, (Goal("id", "ID"), Goal("zorg", (WORDS * 50)[:1200]))
    )
    assert too_long(words)[0] == [("Punt A", 3000)]


@pytest.mark.parametrize(
    ("letters", "goals", "goal_letters"), [(3000, 6, 60), (3000, 0, 0), (100, 24, 1000), (3000, 24, 1000)]
)
def test_a_plan_that_is_shortened_as_it_says_fits(case, today, letters, goals, goal_letters):
    words = _plan(today, letters=letters, goals=goals, goal_letters=goal_letters)
    made = printed_plan(case, words, today)
    assert not made.fits
    most = made.most
    shorter = replace(
        words,
        starting_point=words.starting_point[:most],
        destination=words.destination[:most],
        goals=tuple(replace(goal, text=goal.text[:most]) for goal in words.goals),
    )
    assert printed_plan(case, shorter, today).fits


def test_what_is_too_long_is_said_after_saving_and_before_printing(case, log_in, supporter, now, today):
    save_plan(case, _plan(today, letters=LONGEST_POINT, goals=12, goal_letters=300), revision=0, by=supporter, now=now)
    client, address = log_in(supporter), reverse("cases:print_plan", args=[case.public_id])
    page = client.get(address)
    assert page["Content-Type"].startswith("text/html")
    assert "Punt A (3.000 tekens)" in page.content.decode()
    assert client.get(address + "?toch=ja").content.startswith(b"%PDF-")
    told = {
        "revision": 1,
        "rijen": 0,
        "starting_point": WORDS * 60,
        "destination": WORDS * 60,
        "agreement": "niet_besproken",
    }
    saved = client.post(reverse("cases:plan", args=[case.public_id]), told, follow=True).content.decode()
    assert "Het plan is bewaard." in saved
    assert "Het plan past niet op één pagina. Maak korter: Punt A" in saved
