"""Whether a message is about a person whom we know: the table of the rule, row by row."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.rules.details import PersonDetails
from people.rules.matching import Candidate, Comparison, MatchKind, match
from people.rules.partial_date import PartialDate
from people.rules.similarity import (
    Outcome,
    compare_first_names,
    compare_last_names,
    edit_distance,
    words_look_alike,
)

BSN, OTHER_BSN = "999990111", "999990925"
BORN = PartialDate(1984, 3, 12)
NOOR = PersonDetails("Berg", first_names="Noor Anna", name_prefix="van den", birth_date=BORN, sex="vrouw")


def told(**changes: object) -> PersonDetails:
    return replace(NOOR, **changes)  # type: ignore[arg-type]


def kind_of(claim: PersonDetails, *known: PersonDetails) -> MatchKind:
    return match(claim, [Candidate(uuid4(), details) for details in known]).kind


@pytest.mark.parametrize(
    ("claim", "known", "kind"),
    [
        pytest.param(told(bsn=BSN), told(bsn=BSN), MatchKind.CERTAIN, id="same-bsn-same-all"),
        pytest.param(told(bsn=BSN, birth_date=None), told(bsn=BSN), MatchKind.CERTAIN, id="same-bsn-no-date"),
        pytest.param(
            told(bsn=BSN, birth_date=PartialDate(1984)), told(bsn=BSN), MatchKind.CERTAIN, id="same-bsn-year-fits"
        ),
        pytest.param(told(bsn=BSN, last_name="Berk"), told(bsn=BSN), MatchKind.CERTAIN, id="same-bsn-similar-name"),
        pytest.param(told(bsn=BSN, first_names=""), told(bsn=BSN), MatchKind.CERTAIN, id="same-bsn-no-first-names"),
        pytest.param(told(bsn=BSN, first_names="N."), told(bsn=BSN), MatchKind.CERTAIN, id="same-bsn-initial"),
        pytest.param(told(bsn=BSN, last_name="Yilmaz"), told(bsn=BSN), MatchKind.DOUBTFUL, id="same-bsn-other-name"),
        pytest.param(
            told(bsn=BSN, first_names="Piet"), told(bsn=BSN), MatchKind.DOUBTFUL, id="same-bsn-other-first-name"
        ),
        pytest.param(
            told(bsn=BSN, birth_date=PartialDate(1984, 3, 13)),
            told(bsn=BSN),
            MatchKind.DOUBTFUL,
            id="same-bsn-other-birth-date",
        ),
        pytest.param(
            told(bsn=BSN, birth_date=PartialDate(1985)), told(bsn=BSN), MatchKind.DOUBTFUL, id="same-bsn-other-year"
        ),
        pytest.param(told(), told(bsn=BSN), MatchKind.CERTAIN, id="no-bsn-in-message"),
        pytest.param(told(bsn=BSN), told(), MatchKind.CERTAIN, id="no-bsn-in-file"),
        pytest.param(told(last_name="BÉRG"), told(), MatchKind.CERTAIN, id="accents-and-capitals"),
        pytest.param(told(name_prefix=""), told(), MatchKind.CERTAIN, id="prefix-left-out"),
        pytest.param(
            told(name_prefix="", last_name="van den Berg"), told(), MatchKind.CERTAIN, id="prefix-in-the-name"
        ),
        pytest.param(told(sex="man"), told(), MatchKind.DOUBTFUL, id="other-sex"),
        pytest.param(told(sex="onbekend"), told(), MatchKind.CERTAIN, id="sex-unknown"),
        pytest.param(told(name_prefix="van der"), told(), MatchKind.DOUBTFUL, id="other-prefix"),
        pytest.param(told(last_name="Berk"), told(), MatchKind.DOUBTFUL, id="similar-family-name"),
        pytest.param(told(first_names="Noor"), told(), MatchKind.DOUBTFUL, id="fewer-first-names"),
        pytest.param(told(first_names=""), told(), MatchKind.DOUBTFUL, id="no-first-names"),
        pytest.param(told(birth_date=PartialDate(1984, 3)), told(), MatchKind.DOUBTFUL, id="month-fits"),
        pytest.param(told(birth_date=PartialDate(1984)), told(), MatchKind.DOUBTFUL, id="year-fits"),
        pytest.param(
            told(birth_date=PartialDate(1984)),
            told(birth_date=PartialDate(1984)),
            MatchKind.DOUBTFUL,
            id="same-year-is-not-the-same-date",
        ),
        pytest.param(
            told(birth_date=PartialDate(1984, 12, 3)), told(), MatchKind.DOUBTFUL, id="day-and-month-exchanged"
        ),
        pytest.param(told(birth_date=None), told(), MatchKind.DOUBTFUL, id="no-birth-date"),
        pytest.param(
            told(first_names="Berg", name_prefix="van den", last_name="Noor Anna"),
            told(),
            MatchKind.DOUBTFUL,
            id="names-exchanged",
        ),
        pytest.param(told(birth_date=PartialDate(1991, 7, 1)), told(), MatchKind.NONE, id="other-birth-date"),
        pytest.param(told(last_name="Yilmaz"), told(), MatchKind.NONE, id="other-family-name"),
        pytest.param(told(first_names="Piet"), told(), MatchKind.NONE, id="other-first-name"),
        pytest.param(told(bsn=OTHER_BSN), told(bsn=BSN), MatchKind.DOUBTFUL, id="other-bsn-same-all"),
        pytest.param(told(bsn=OTHER_BSN, last_name="Berk"), told(bsn=BSN), MatchKind.NONE, id="other-bsn-similar"),
        pytest.param(told(bsn=OTHER_BSN, birth_date=None), told(bsn=BSN), MatchKind.NONE, id="other-bsn-no-date"),
    ],
)
def test_a_claim_and_one_candidate_make(claim, known, kind):
    assert kind_of(claim, known) is kind


def test_nobody_similar_is_nobody():
    found = match(NOOR, [])
    assert found.kind is MatchKind.NONE
    assert not found.needs_decision


@pytest.mark.parametrize(
    ("claim", "needs_decision"),
    [
        pytest.param(told(bsn=BSN, birth_date=None), False, id="a-bsn-is-enough"),
        pytest.param(told(), False, id="a-full-birth-date-is-enough"),
        pytest.param(told(birth_date=PartialDate(1984, 3)), True, id="a-month-is-not"),
        pytest.param(told(birth_date=None), True, id="a-name-is-not"),
    ],
)
def test_nobody_is_only_sure_when_enough_is_known(claim, needs_decision):
    assert match(claim, []).needs_decision is needs_decision


def test_two_namesakes_born_on_one_day_are_doubtful():
    assert kind_of(told(), told(), told()) is MatchKind.DOUBTFUL
    assert kind_of(told(bsn=BSN), told(), told(bsn=OTHER_BSN)) is MatchKind.DOUBTFUL


def test_a_namesake_does_not_take_away_the_certainty_of_a_bsn():
    first, second = Candidate(uuid4(), told(bsn=BSN)), Candidate(uuid4(), told())
    found = match(told(bsn=BSN), [second, first])
    assert found.certain == first.key
    assert [compared.candidate for compared in found.comparisons] == [first]


def test_a_bsn_that_points_elsewhere_takes_away_the_certainty_of_a_name():
    elsewhere = PersonDetails("Yilmaz", first_names="Emre", bsn=BSN, birth_date=PartialDate(1990, 1, 1))
    found = match(told(bsn=BSN), [Candidate(uuid4(), told()), Candidate(uuid4(), elsewhere)])
    assert found.kind is MatchKind.DOUBTFUL
    assert len(found.comparisons) == 2
    assert found.certain is None


def test_candidates_stand_nearest_first():
    near, far = Candidate(uuid4(), told(first_names="Noor")), Candidate(uuid4(), told(birth_date=None))
    found = match(told(), [far, near])
    assert [compared.candidate for compared in found.comparisons] == [far, near]
    assert [compared.name for compared in found.comparisons] == [Outcome.SAME, Outcome.SIMILAR]


def test_a_comparison_tells_the_outcome_of_each_field():
    claim = told(bsn=OTHER_BSN, last_name="Berk", birth_date=PartialDate(1984), sex="onbekend", first_names="Piet")
    compared = Comparison(claim, Candidate(uuid4(), told(bsn=BSN)))
    assert (compared.bsn, compared.last_name, compared.first_names, compared.birth_date, compared.sex) == (
        Outcome.DIFFERENT,
        Outcome.SIMILAR,
        Outcome.DIFFERENT,
        Outcome.SIMILAR,
        Outcome.UNKNOWN,
    )


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        (("", "Jansen"), ("", "Janssen"), Outcome.SIMILAR),
        (("", "Jansen"), ("", "Jansne"), Outcome.SIMILAR),
        (("", "Jansen"), ("", "Jansen-Bakker"), Outcome.SIMILAR),
        (("", "Vandenberg"), ("van den", "Berg"), Outcome.SIMILAR),
        (("", "El Amrani"), ("", "Elamrani"), Outcome.SIMILAR),
        (("de", "Vries"), ("", "de Vries"), Outcome.SAME),
        (("", "Bos"), ("", "Vos"), Outcome.DIFFERENT),
        (("", "Jansen"), ("", "Bakker"), Outcome.DIFFERENT),
    ],
)
def test_family_names_are_compared(one, other, outcome):
    assert compare_last_names(one, other) is outcome


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ("Johannes Petrus", "johannes petrus", Outcome.SAME),
        ("Johannes", "Johannes Petrus", Outcome.SIMILAR),
        ("J.P.", "Johannes Petrus", Outcome.SIMILAR),
        ("Jan", "Johannes", Outcome.SIMILAR),
        ("Mohamed", "Mohammed", Outcome.SIMILAR),
        ("Petrus", "Johannes Petrus", Outcome.SIMILAR),
        ("Sara", "Zara", Outcome.SIMILAR),
        ("", "Jan", Outcome.UNKNOWN),
        ("Jan", "Piet", Outcome.DIFFERENT),
    ],
)
def test_first_names_are_compared(one, other, outcome):
    assert compare_first_names(one, other) is outcome


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "abd", 1), ("jansen", "bakker", 4)],
)
def test_the_distance_counts_typing_errors(one, other, distance):
    assert edit_distance(one, other) == distance


letters = st.text("abn ", max_size=6)
details = st.builds(
    PersonDetails,
    last_name=st.sampled_from(["Berg", "Berk", "van den Berg", "Jansen", "Jansen-Berg", "Yilmaz"]),
    first_names=st.sampled_from(["", "Noor", "N.", "Noor Anna", "Piet", "Berg"]),
    name_prefix=st.sampled_from(["", "van den", "de"]),
    bsn=st.sampled_from([None, BSN, OTHER_BSN]),
    birth_date=st.sampled_from(
        [None, PartialDate(1984), PartialDate(1984, 3), BORN, PartialDate(1984, 12, 3), PartialDate(1990, 1, 1)]
    ),
    sex=st.sampled_from(["man", "vrouw", "onbekend"]),
)


@given(details, details)
def test_comparing_is_the_same_both_ways_round(one, other):
    assert kind_of(one, other) is kind_of(other, one)


@given(details, st.lists(details, max_size=4))
def test_people_with_another_bsn_are_never_a_certain_match(claim, known):
    people = {uuid4(): details for details in known}
    certain = match(claim, [Candidate(key, details) for key, details in people.items()]).certain
    if certain is not None and claim.bsn:
        assert people[certain].bsn in (None, claim.bsn)


@given(details, st.lists(details, max_size=4))
def test_a_certain_match_does_not_depend_on_the_order_of_the_candidates(claim, known):
    candidates = [Candidate(UUID(int=number), details) for number, details in enumerate(known)]
    forwards, backwards = match(claim, candidates), match(claim, candidates[::-1])
    assert (forwards.kind, forwards.certain) == (backwards.kind, backwards.certain)


@given(letters, letters)
def test_the_distance_is_the_same_both_ways_round(one, other):
    assert edit_distance(one, other) == edit_distance(other, one)
    assert words_look_alike(one, other) is words_look_alike(other, one)


@given(letters, letters)
def test_the_distance_is_nothing_only_between_equal_words(one, other):
    assert (edit_distance(one, other) == 0) is (one == other)
