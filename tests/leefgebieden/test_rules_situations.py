"""What may be said about a moment, and what a message may fill in."""

from datetime import date
from typing import Any

import pytest

from leefgebieden.rules.situations import Statement, check_stated_on, filled
from tests.leefgebieden.making import said

RELEASE = date(2026, 6, 30)
TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("moment", "stated_on", "released_on", "expected_on"),
    [
        pytest.param("voor_detentie", date(2020, 1, 1), None, None, id="before-detention-any-day"),
        pytest.param("bij_ontslag", date(2026, 5, 31), RELEASE, None, id="exactly-thirty-days-before"),
        pytest.param("bij_ontslag", date(2026, 5, 31), None, RELEASE, id="expected-release-counts-while-inside"),
        pytest.param("bij_ontslag", TODAY, RELEASE, None, id="today"),
        pytest.param("zes_maanden", TODAY, RELEASE, None, id="after-release"),
        pytest.param("twaalf_maanden", date(2026, 5, 31), RELEASE, None, id="twelve-months-thirty-days-before"),
    ],
)
def test_a_day_that_can_be(moment: str, stated_on: date, released_on: date | None, expected_on: date | None) -> None:
    check_stated_on(moment, stated_on, released_on=released_on, expected_release_on=expected_on, today=TODAY)


@pytest.mark.parametrize(
    ("moment", "stated_on", "released_on", "expected_on", "why"),
    [
        pytest.param("voor_detentie", date(2026, 12, 2), None, None, "toekomst", id="tomorrow"),
        pytest.param("bij_ontslag", date(2026, 5, 30), RELEASE, None, "31 mei 2026", id="thirty-one-days-before"),
        pytest.param("zes_maanden", date(2026, 5, 30), RELEASE, None, "31 mei 2026", id="six-months-too-early"),
        pytest.param("twaalf_maanden", date(2026, 5, 30), RELEASE, None, "31 mei 2026", id="twelve-too-early"),
        pytest.param(
            "bij_ontslag", date(2026, 5, 31), date(2026, 7, 30), RELEASE, "30 jun 2026", id="real-goes-before-expected"
        ),
        pytest.param("bij_ontslag", TODAY, None, None, "geen datum van vrijlating", id="no-release-known"),
        pytest.param("zes_maanden", TODAY, None, RELEASE, "nog niet vrij", id="six-months-while-inside"),
        pytest.param("twaalf_maanden", TODAY, None, None, "nog niet vrij", id="twelve-months-while-inside"),
    ],
)
def test_a_day_that_can_not_be(
    moment: str, stated_on: date, released_on: date | None, expected_on: date | None, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        check_stated_on(moment, stated_on, released_on=released_on, expected_release_on=expected_on, today=TODAY)


LATER, EARLIER = date(2026, 3, 17), date(2026, 3, 15)


def own(value: str, **details: Any) -> Statement:
    """Only the client says so."""
    return said(value=value, **{"source": "pi", "is_self_reported": True, **details})


@pytest.mark.parametrize(
    ("known", "told", "value", "problem"),
    [
        pytest.param(None, said(), "dakloos", "onbekend", id="nothing-stood-there"),
        pytest.param(None, said(value="onbekend"), "onbekend", "onbekend", id="unknown-is-a-value"),
        pytest.param(said(value="onbekend"), said(), "dakloos", "onbekend", id="known-fills-unknown"),
        pytest.param(
            said(value="geen_toegang"), own("dakloos"), "dakloos", "onbekend", id="the-client-fills-no-access"
        ),
        pytest.param(
            said(value="onbekend"), said(stated_on=EARLIER), "dakloos", "onbekend", id="older-fills-what-is-unknown"
        ),
        pytest.param(said(), said(value="eigen_woning"), "eigen_woning", "onbekend", id="later-replaces"),
        pytest.param(
            own("dakloos"), own("kliniek", stated_on=LATER), "kliniek", "onbekend", id="client-replaces-client"
        ),
        pytest.param(
            own("dakloos"), said(value="kliniek"), "kliniek", "onbekend", id="the-gemeente-replaces-the-client"
        ),
        pytest.param(
            said(problem="ja"),
            said(value="kliniek", stated_on=LATER),
            "kliniek",
            "ja",
            id="the-problem-that-was-judged-stays",
        ),
        pytest.param(said(), own("kliniek", problem="ja"), "dakloos", "ja", id="problem-filled-situation-kept"),
        pytest.param(said(problem="nee"), said(problem="ja"), "dakloos", "ja", id="the-problem-alone-changes"),
        pytest.param(
            said(problem="nee"), said(value="kliniek", problem="ja", stated_on=LATER), "kliniek", "ja", id="both"
        ),
    ],
)
def test_what_a_message_fills(known: Statement | None, told: Statement, value: str, problem: str) -> None:
    stands = filled(known, told)

    assert stands is not None
    assert (stands.value, stands.problem) == (value, problem)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        pytest.param(said(), said(), id="the-same"),
        pytest.param(said(), said(stated_on=LATER, remark="Weer"), id="the-same-later"),
        pytest.param(said(), said(value="onbekend", stated_on=LATER), id="unknown-never-replaces-known"),
        pytest.param(said(), said(value="geen_toegang", stated_on=LATER), id="no-access-never-replaces-known"),
        pytest.param(said(), said(value="kliniek", stated_on=EARLIER), id="earlier-never-replaces-later"),
        pytest.param(said(), own("kliniek", stated_on=LATER), id="the-client-alone-does-not-replace-what-others-found"),
        pytest.param(said(problem="nee"), own("dakloos", problem="ja"), id="nor-a-judgement"),
    ],
)
def test_what_a_message_leaves_as_it_is(known: Statement, told: Statement) -> None:
    assert filled(known, told) is None


def test_a_problem_that_is_filled_keeps_who_told_the_situation() -> None:
    stands = filled(said(remark="Sliep buiten"), own("kliniek", problem="ja"))

    assert stands == said(remark="Sliep buiten", problem="ja")
