"""Where a case stands: every way of the state machine, and the boundaries of its dates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases.models import CaseState
from cases.rules.facts import CaseFacts, Stay
from cases.rules.state import derive_state

TODAY = date(2026, 4, 14)
DAY = timedelta(days=1)
INSIDE = CaseFacts(opened_on=date(2026, 1, 5), stay=Stay(date(2026, 1, 2), expected_release_on=date(2026, 12, 1)))
PLANNED = replace(INSIDE, planned_on=date(2026, 1, 20), open_goals=1)
OUT = replace(PLANNED, stay=Stay(date(2026, 1, 2), released_on=date(2026, 4, 1)))


def _release(facts: CaseFacts, on: date) -> CaseFacts:
    assert facts.stay
    return replace(facts, stay=replace(facts.stay, expected_release_on=on))


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        pytest.param(CaseFacts(opened_on=TODAY), "intake", id="nothing-known"),
        pytest.param(INSIDE, "intake", id="inside-without-a-plan"),
        pytest.param(PLANNED, "plan", id="inside-with-a-plan"),
        pytest.param(replace(PLANNED, planned_on=date(2026, 1, 2)), "plan", id="planned-on-the-day-it-started"),
        pytest.param(replace(PLANNED, planned_on=date(2026, 1, 1)), "intake", id="a-plan-of-an-earlier-detention"),
        pytest.param(_release(PLANNED, date(2026, 8, 14)), "voorbereiding_terugkeer", id="four-months-to-go"),
        pytest.param(_release(PLANNED, date(2026, 8, 15)), "plan", id="a-day-more-than-four-months"),
        pytest.param(_release(PLANNED, TODAY - DAY), "voorbereiding_terugkeer", id="the-day-has-gone-by"),
        pytest.param(_release(INSIDE, date(2026, 5, 1)), "intake", id="release-near-without-a-plan"),
        pytest.param(replace(PLANNED, done_actions=1), "voorbereiding_terugkeer", id="the-first-action-done"),
        pytest.param(OUT, "nazorg_buiten", id="released"),
        pytest.param(replace(OUT, planned_on=None), "nazorg_buiten", id="released-without-a-plan"),
        pytest.param(replace(OUT, open_goals=0, handed_over_on=TODAY), "overgedragen", id="all-taken-over"),
        pytest.param(replace(OUT, open_goals=1, handed_over_on=TODAY), "nazorg_buiten", id="a-goal-is-open"),
        pytest.param(
            replace(OUT, open_goals=0, open_actions=1, handed_over_on=TODAY), "nazorg_buiten", id="an-action-is-open"
        ),
        pytest.param(
            replace(OUT, open_goals=0, unanswered_referrals=1, handed_over_on=TODAY),
            "nazorg_buiten",
            id="a-referral-waits-for-an-answer",
        ),
        pytest.param(replace(OUT, open_goals=0), "nazorg_buiten", id="nothing-open-but-nobody-took-over"),
        pytest.param(replace(OUT, followed_since=TODAY), "langdurig_volgen", id="followed-without-end"),
        pytest.param(replace(PLANNED, followed_since=TODAY), "plan", id="followed-but-inside-again"),
        pytest.param(replace(PLANNED, stay=None), "nazorg_buiten", id="a-plan-without-a-detention"),
        pytest.param(replace(PLANNED, closed_on=TODAY), "afgesloten", id="closed"),
    ],
)
def test_the_state_follows_from_the_facts(facts, state):
    found = derive_state(facts, today=TODAY)
    assert found.code == state
    assert found.code in CaseState.values
    assert found.why.endswith(".")
