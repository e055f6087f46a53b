"""Every row of the decision table of the doelgroep, and every boundary. Source: domain/1-requirements §1.5."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leefgebieden.models import Outcome as StoredOutcome
from leefgebieden.rules.doelgroep import (
    Facts,
    Ground,
    LabelPeriod,
    Outcome,
    Stay,
    adult_on_release,
    judge,
    repeated,
)
from leefgebieden.rules.explaining import _DECIDING, _NEXT, explain
from leefgebieden.rules.origin import Origin, OriginRule, Truth
from nazorg.policy.basics import AMF_2016
from nazorg.policy.rules import read_policy
from people.rules.partial_date import PartialDate

LIMITS = read_policy(AMF_2016).doelgroep
TODAY = date(2026, 11, 23)
START = date(2026, 9, 1)
FROM_HERE = Origin(Truth.YES, "Amersfoort", OriginRule.REGISTERED)
ELSEWHERE = Origin(Truth.NO)
NOBODY_KNOWS = Origin(Truth.UNKNOWN)


def stay(days, **more):
    return Stay(START, None if days is None else START + timedelta(days=days), **more)


def facts(**told):
    told = {"birth_date": PartialDate(1984, 3, 12), "residence": "geldig", "origin": FROM_HERE, **told}
    return Facts(**told)


def long_stay(problems, *, days=120, is_screened=True, **more):
    return facts(stay=stay(days), is_screened=is_screened, problems=problems, **more)


def label(category, starts_on=START, ends_on=None, **more):
    return LabelPeriod(category, starts_on, ends_on, **more)


BIJ_YES, BIJ_NO, BIJ_OPEN = (label("bij", needs_aftercare=answer) for answer in (True, False, None))
FINES = (Stay(START - timedelta(days=100), START - timedelta(days=95), "vervangend_boete"),)
EARLIER = tuple(Stay(START - timedelta(days=200 * n), START - timedelta(days=200 * n - 9), "straf") for n in (1, 2))


@pytest.mark.parametrize(
    ("told", "outcome", "ground"),
    [
        # row 1: the gates
        pytest.param(
            long_stay(5, birth_date=PartialDate(2009, 6, 1)),
            Outcome.BUITEN_DOELGROEP,
            Ground.UNDER_AGE,
            id="1-under-age",
        ),
        pytest.param(long_stay(5, birth_date=None), Outcome.TE_TOETSEN, Ground.AGE_UNKNOWN, id="1-no-birth-date"),
        pytest.param(
            long_stay(5, residence="ongeldig"), Outcome.BUITEN_DOELGROEP, Ground.NO_RESIDENCE, id="1-no-residence"
        ),
        pytest.param(
            long_stay(5, residence="te_toetsen"), Outcome.TE_TOETSEN, Ground.RESIDENCE_UNKNOWN, id="1-residence-unknown"
        ),
        pytest.param(
            long_stay(5, origin=ELSEWHERE), Outcome.BUITEN_DOELGROEP, Ground.ORIGIN_ELSEWHERE, id="1-from-elsewhere"
        ),
        pytest.param(
            long_stay(5, origin=NOBODY_KNOWS), Outcome.TE_TOETSEN, Ground.ORIGIN_UNKNOWN, id="1-origin-unknown"
        ),
        pytest.param(
            long_stay(5, origin=ELSEWHERE, residence="te_toetsen"),
            Outcome.BUITEN_DOELGROEP,
            Ground.RESIDENCE_UNKNOWN,
            id="1-a-no-outweighs-an-unknown",
        ),
        pytest.param(
            facts(origin=ELSEWHERE, labels=(label("top_x"),)),
            Outcome.BUITEN_DOELGROEP,
            Ground.LABEL_TOP_X,
            id="1-the-gates-go-before-a-label",
        ),
        # row 2: labels
        pytest.param(
            facts(labels=(label("top_x"),)), Outcome.IN_DOELGROEP, Ground.LABEL_TOP_X, id="2-top-x-without-detention"
        ),
        pytest.param(
            facts(stay=stay(3), labels=(label("pga_lokaal"),)), Outcome.IN_DOELGROEP, Ground.LABEL_PGA, id="2-pga-short"
        ),
        pytest.param(
            facts(stay=stay(700), labels=(label("isd"),)),
            Outcome.IN_DOELGROEP,
            Ground.LABEL_ISD,
            id="2-isd-not-screened",
        ),
        pytest.param(
            facts(labels=(label("isd", ends_on=TODAY),)),
            Outcome.IN_DOELGROEP,
            Ground.LABEL_ISD,
            id="2-last-day-of-a-label",
        ),
        pytest.param(
            facts(stay=stay(9), labels=(label("isd", ends_on=TODAY - timedelta(days=1)),)),
            Outcome.KORTVERBLIJF_GEEN_NAZORG,
            Ground.SHORT_STAY,
            id="2-label-ended-yesterday",
        ),
        pytest.param(
            facts(stay=stay(9), labels=(label("top_x", TODAY + timedelta(days=1)),)),
            Outcome.KORTVERBLIJF_GEEN_NAZORG,
            Ground.SHORT_STAY,
            id="2-label-from-tomorrow",
        ),
        pytest.param(
            facts(labels=(label("top_x"), BIJ_OPEN)), Outcome.IN_DOELGROEP, Ground.LABEL_TOP_X, id="2-goes-before-bij"
        ),
        # row 3: BIJ
        pytest.param(facts(labels=(BIJ_OPEN,)), Outcome.BIJ_AFWEGING, Ground.COORDINATION, id="3-nobody-decided"),
        pytest.param(
            long_stay(5, labels=(BIJ_OPEN,)), Outcome.BIJ_AFWEGING, Ground.COORDINATION, id="3-goes-before-problems"
        ),
        pytest.param(
            facts(stay=stay(9), labels=(BIJ_YES,)), Outcome.IN_DOELGROEP, Ground.COORDINATION, id="3-decided-yes"
        ),
        pytest.param(
            facts(stay=stay(9), labels=(BIJ_NO,)), Outcome.KORTVERBLIJF_GEEN_NAZORG, Ground.SHORT_STAY, id="3-no-short"
        ),
        pytest.param(
            long_stay(3, labels=(BIJ_NO,)),
            Outcome.IN_DOELGROEP,
            Ground.MANY_PROBLEMS,
            id="3-no-and-still-many-problems",
        ),
        # rows 4 to 7: a long stay
        pytest.param(long_stay(3), Outcome.IN_DOELGROEP, Ground.MANY_PROBLEMS, id="4-three-problems"),
        pytest.param(long_stay(5), Outcome.IN_DOELGROEP, Ground.MANY_PROBLEMS, id="4-five-problems"),
        pytest.param(long_stay(2), Outcome.BEOORDELING_COORDINATOR, Ground.SOME_PROBLEMS, id="5-two-problems"),
        pytest.param(long_stay(1), Outcome.GEEN_ACTIE_TENZIJ_HULPVRAAG, Ground.FEW_PROBLEMS, id="6-one-problem"),
        pytest.param(long_stay(0), Outcome.GEEN_ACTIE_TENZIJ_HULPVRAAG, Ground.FEW_PROBLEMS, id="6-no-problem"),
        pytest.param(
            long_stay(1, has_request=True),
            Outcome.GEEN_ACTIE_TENZIJ_HULPVRAAG,
            Ground.HELP_REQUEST,
            id="6-with-a-request",
        ),
        pytest.param(
            long_stay(5, is_screened=False), Outcome.WACHT_OP_SCREENING, Ground.NOT_SCREENED, id="7-not-screened"
        ),
        # the border between short and long
        pytest.param(long_stay(3, days=89), Outcome.KORTVERBLIJF_GEEN_NAZORG, Ground.SHORT_STAY, id="89-days"),
        pytest.param(long_stay(3, days=90), Outcome.IN_DOELGROEP, Ground.MANY_PROBLEMS, id="90-days"),
        pytest.param(long_stay(3, days=91), Outcome.IN_DOELGROEP, Ground.MANY_PROBLEMS, id="91-days"),
        pytest.param(
            long_stay(0, days=89, is_screened=False),
            Outcome.KORTVERBLIJF_GEEN_NAZORG,
            Ground.SHORT_STAY,
            id="89-unscreened",
        ),
        pytest.param(
            long_stay(0, days=90, is_screened=False),
            Outcome.WACHT_OP_SCREENING,
            Ground.NOT_SCREENED,
            id="90-unscreened",
        ),
        # rows 8 to 10: a short stay
        pytest.param(
            facts(stay=stay(9), has_request=True), Outcome.BEOORDELING_COORDINATOR, Ground.HELP_REQUEST, id="8-request"
        ),
        pytest.param(
            facts(stay=stay(89), has_request=True), Outcome.BEOORDELING_COORDINATOR, Ground.HELP_REQUEST, id="8-89-days"
        ),
        pytest.param(
            facts(stay=stay(9), earlier=EARLIER),
            Outcome.SIGNAAL_HERHALING,
            Ground.REPEATED_STAYS,
            id="9-third-detention",
        ),
        pytest.param(
            facts(stay=stay(9), earlier=EARLIER[:1]),
            Outcome.KORTVERBLIJF_GEEN_NAZORG,
            Ground.SHORT_STAY,
            id="9-second-detention",
        ),
        pytest.param(
            facts(stay=stay(9, kind="vervangend_boete"), earlier=FINES),
            Outcome.SIGNAAL_HERHALING,
            Ground.REPEATED_FINES,
            id="9-second-fine",
        ),
        pytest.param(
            facts(stay=stay(9, kind="straf"), earlier=FINES),
            Outcome.KORTVERBLIJF_GEEN_NAZORG,
            Ground.SHORT_STAY,
            id="9-a-fine-before-and-none-now",
        ),
        pytest.param(
            facts(stay=stay(9), earlier=EARLIER, has_request=True),
            Outcome.BEOORDELING_COORDINATOR,
            Ground.REPEATED_STAYS,
            id="8-goes-before-9",
        ),
        pytest.param(facts(stay=stay(9)), Outcome.KORTVERBLIJF_GEEN_NAZORG, Ground.SHORT_STAY, id="10-short"),
        pytest.param(facts(stay=stay(0)), Outcome.KORTVERBLIJF_GEEN_NAZORG, Ground.SHORT_STAY, id="10-same-day"),
        # what the table leaves open
        pytest.param(
            facts(stay=stay(None)), Outcome.TE_TOETSEN, Ground.LENGTH_UNKNOWN, id="no-release-date-83-days-so-far"
        ),
        pytest.param(
            facts(stay=Stay(TODAY - timedelta(days=90)), is_screened=True, problems=3),
            Outcome.IN_DOELGROEP,
            Ground.MANY_PROBLEMS,
            id="no-release-date-90-days-so-far",
        ),
        pytest.param(
            facts(stay=Stay(TODAY - timedelta(days=89)), is_screened=True, problems=3),
            Outcome.TE_TOETSEN,
            Ground.LENGTH_UNKNOWN,
            id="no-release-date-89-days-so-far",
        ),
        pytest.param(
            facts(stay=stay(None), has_request=True),
            Outcome.BEOORDELING_COORDINATOR,
            Ground.HELP_REQUEST,
            id="no-release-date-and-a-request",
        ),
        pytest.param(facts(), Outcome.GEEN_ACTIE_TENZIJ_HULPVRAAG, Ground.NO_DETENTION, id="no-detention"),
        pytest.param(
            facts(has_request=True),
            Outcome.BEOORDELING_COORDINATOR,
            Ground.HELP_REQUEST,
            id="no-detention-and-a-request",
        ),
        pytest.param(long_stay(3), Outcome.IN_DOELGROEP, Ground.MANY_PROBLEMS, id="settles-here"),
        pytest.param(
            facts(stay=stay(120, settles_elsewhere=True), is_screened=True, problems=3),
            Outcome.IN_DOELGROEP,
            Ground.SETTLES_ELSEWHERE,
            id="settles-elsewhere-is-told",
        ),
    ],
)
def test_each_row_of_the_table(told, outcome, ground):
    verdict = judge(told, LIMITS, today=TODAY)
    assert verdict.outcome is outcome
    assert ground in verdict.grounds


@pytest.mark.parametrize(
    ("born", "ends_on", "answer"),
    [
        pytest.param("2008-11-23", date(2026, 11, 22), Truth.NO, id="a-day-before-the-birthday"),
        pytest.param("2008-11-23", date(2026, 11, 23), Truth.YES, id="turns-18-on-the-day-of-release"),
        pytest.param("2008-11-23", date(2026, 11, 24), Truth.YES, id="a-day-after"),
        pytest.param("2008-02-29", date(2026, 2, 28), Truth.NO, id="29-february-is-not-18-on-the-28th"),
        pytest.param("2008-02-29", date(2026, 3, 1), Truth.YES, id="29-february-is-18-on-1-march"),
        pytest.param("2008-11", date(2026, 10, 31), Truth.NO, id="month-known-before-it"),
        pytest.param("2008-11", date(2026, 11, 1), Truth.UNKNOWN, id="month-known-in-it"),
        pytest.param("2008-11", date(2026, 11, 30), Truth.YES, id="month-known-at-its-end"),
        pytest.param("2007-02", date(2025, 2, 28), Truth.YES, id="month-of-28-days-at-its-end"),
        pytest.param("2008", date(2025, 12, 31), Truth.NO, id="year-known-before-it"),
        pytest.param("2008", date(2026, 1, 1), Truth.UNKNOWN, id="year-known-in-it"),
        pytest.param("2008", date(2026, 12, 31), Truth.YES, id="year-known-at-its-end"),
        pytest.param("2008-11-23", None, Truth.YES, id="no-release-date-and-18-today"),
        pytest.param("2008-11-24", None, Truth.UNKNOWN, id="no-release-date-and-18-tomorrow"),
    ],
)
def test_eighteen_counts_on_the_day_of_release(born, ends_on, answer):
    told = facts(birth_date=PartialDate.parse(born), stay=Stay(date(2025, 1, 1), ends_on))
    assert adult_on_release(told, TODAY) is answer


def test_without_detention_eighteen_counts_today():
    assert adult_on_release(facts(birth_date=PartialDate(2008, 11, 23)), TODAY) is Truth.YES
    assert adult_on_release(facts(birth_date=PartialDate(2008, 11, 24)), TODAY) is Truth.NO


def test_detentions_count_as_repeated_from_the_first_day_of_the_months_before():
    since = date(2024, 9, 1)
    kept = replace(facts(stay=stay(9)), earlier=(Stay(since), Stay(since - timedelta(days=1))))
    assert repeated(kept, LIMITS) == (2, 0)


def test_all_that_fits_is_kept_as_a_ground():
    told = long_stay(4, labels=(label("top_x"), label("isd")), has_request=True, earlier=EARLIER)
    assert judge(told, LIMITS, today=TODAY).grounds == (
        Ground.LABEL_TOP_X,
        Ground.LABEL_ISD,
        Ground.MANY_PROBLEMS,
        Ground.HELP_REQUEST,
        Ground.REPEATED_STAYS,
    )


@pytest.mark.parametrize("bij", [BIJ_YES, BIJ_NO, BIJ_OPEN])
def test_of_bij_nothing_shows_when_something_else_decides(bij):
    told = long_stay(4, labels=(label("top_x"),))
    assert judge(replace(told, labels=(*told.labels, bij)), LIMITS, today=TODAY) == judge(told, LIMITS, today=TODAY)


def test_a_gemeente_that_screens_everybody_enters_another_policy():
    everybody = replace(LIMITS, screening_from_days=1)
    told = facts(stay=stay(9), is_screened=True, problems=3)
    assert judge(told, LIMITS, today=TODAY).outcome is Outcome.KORTVERBLIJF_GEEN_NAZORG
    assert judge(told, everybody, today=TODAY).outcome is Outcome.IN_DOELGROEP


@pytest.mark.parametrize(
    ("told", "recheck_on"),
    [
        pytest.param(facts(stay=stay(9)), None, id="nothing-comes"),
        pytest.param(facts(stay=stay(None)), START + timedelta(days=90), id="the-ninetieth-day"),
        pytest.param(facts(labels=(label("top_x", date(2027, 1, 1)),)), date(2027, 1, 1), id="a-label-begins"),
        pytest.param(facts(labels=(label("top_x", ends_on=date(2026, 12, 31)),)), date(2027, 1, 1), id="a-label-ends"),
        pytest.param(
            facts(birth_date=PartialDate(2008, 12, 1), stay=stay(None)),
            START + timedelta(days=90),
            id="the-first-of-two",
        ),
        pytest.param(facts(birth_date=PartialDate(2008, 11, 25)), date(2026, 11, 25), id="a-birthday"),
    ],
)
def test_time_alone_changes_the_outcome_on_a_day_that_is_told(told, recheck_on):
    assert judge(told, LIMITS, today=TODAY).recheck_on == recheck_on


def test_the_rules_and_the_table_in_the_database_name_the_same_outcomes():
    assert {outcome.value for outcome in Outcome} == set(StoredOutcome.values)
    assert set(_DECIDING) == set(_NEXT) == set(Outcome)


@pytest.mark.parametrize("ground", list(Ground))
def test_every_ground_has_a_sentence(ground):
    told = {"days": 95, "problems": ["id", "zorg"], "stays": 3, "fines": 2}
    explained = explain(Outcome.TE_TOETSEN, [ground], told, LIMITS)
    (sentence,) = (*explained.because, *explained.besides)
    assert sentence.endswith(".")


def test_an_explanation_names_the_numbers_and_what_to_do_now():
    told = {"days": 95, "problems": ["id", "zorg"], "unknown_problems": ["schulden"], "origin": {}}
    explained = explain("beoordeling_coordinator", ["op_de_grens", "vaker_vast"], {**told, "stays": 3}, LIMITS)
    assert explained.because == (
        "De detentie duurt 95 dagen en er zijn problemen op 2 leefgebieden. Dan beslist de coördinator.",
    )
    assert explained.besides == (
        "Dit is de 3e detentie in 24 maanden.",
        "Van 1 leefgebied is nog niet bekend of er een probleem is.",
    )
    assert explained.next_step == "De nazorgcoördinator beslist."
