"""How near a due date is."""

from datetime import date, timedelta

import pytest

from nazorg.web.template_words import deadline_badge
from nazorg.web.urgency import DANGER, INACTIVE, NEUTRAL, SUCCESS, WARNING, share_gone, urgency_of

TODAY = date(2026, 11, 23)


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


@pytest.mark.parametrize(
    ("due_in", "key", "text", "tone"),
    [
        (12, "later", "nog 12 dagen", NEUTRAL),
        (3, "later", "nog 3 dagen", NEUTRAL),
        (2, "soon", "nog 2 dagen", WARNING),
        (1, "soon", "morgen", WARNING),
        (0, "today", "vandaag", WARNING),
        (-1, "late", "1 dag te laat", DANGER),
        (-40, "late", "40 dagen te laat", DANGER),
    ],
)
def test_a_running_deadline_says_how_many_days_are_left(due_in: int, key: str, text: str, tone: str) -> None:
    face = urgency_of(day(due_in), "running", TODAY)
    assert (face.key, face.text, face.tone) == (key, text, tone)


@pytest.mark.parametrize(
    ("state", "met_in", "key", "text", "tone"),
    [
        ("met", -3, "met", "gehaald", SUCCESS),
        ("late", 2, "met-late", "2 dagen te laat gedaan", WARNING),
        ("late", None, "met-late", "te laat gedaan", WARNING),
        ("lapsed", None, "lapsed", "vervallen", INACTIVE),
    ],
)
def test_an_ended_deadline_says_how_it_ended(state: str, met_in: int | None, key: str, text: str, tone: str) -> None:
    face = urgency_of(TODAY, state, day(100), None if met_in is None else day(met_in))
    assert (face.key, face.text, face.tone) == (key, text, tone)


def test_a_state_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="paused"):
        urgency_of(TODAY, "paused", TODAY)


@pytest.mark.parametrize(("due_in", "text"), [(3, "nog 3 dagen"), (0, "vandaag"), (-2, "2 dagen te laat")])
def test_a_badge_says_it_in_words_beside_its_icon(due_in: int, text: str) -> None:
    badge = deadline_badge(day(due_in), "running", TODAY)
    assert f"</svg>{text}</span>" in badge


@pytest.mark.parametrize(
    ("starts_in", "due_in", "on", "share"),
    [
        pytest.param(0, 10, 0, 0, id="day-0"),
        pytest.param(0, 10, 5, 50, id="half-way"),
        pytest.param(0, 10, 10, 100, id="the-last-day"),
        pytest.param(0, 10, 40, 100, id="long-after"),
        pytest.param(0, 10, -3, 0, id="before-it-starts"),
        pytest.param(0, 0, 0, 100, id="a-term-of-no-days"),
        pytest.param(0, 0, -1, 0, id="before-a-term-of-no-days"),
    ],
)
def test_the_bar_shows_how_much_of_a_term_has_gone(starts_in: int, due_in: int, on: int, share: int) -> None:
    assert share_gone(day(starts_in), day(due_in), day(on)) == share


def test_a_term_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        share_gone(day(1), day(0), TODAY)
