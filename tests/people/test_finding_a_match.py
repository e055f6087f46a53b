"""Finding the person a message is about, among the people of all gemeenten."""

import pytest

from people.matching import MOST_CANDIDATES, find_match
from people.rules.details import PersonDetails
from people.rules.matching import MatchKind
from people.rules.partial_date import PartialDate
from people.rules.similarity import Outcome
from tests.people.making import BORN, BSNS, make_person

pytestmark = pytest.mark.django_db


def claim(last_name="Berg", **details) -> PersonDetails:
    return PersonDetails(last_name, **{"first_names": "Kim", "birth_date": BORN, **details})


def test_somebody_whom_another_gemeente_knows_is_found(soest):
    person = make_person(soest, "Berg", bsn=BSNS[0])
    found = find_match(claim(bsn=BSNS[0]))
    assert found.match.kind is MatchKind.CERTAIN
    assert found.person == person


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(claim(), id="same-name-and-date"),
        pytest.param(claim(bsn=BSNS[0]), id="a-bsn-that-the-file-lacks"),
        pytest.param(claim("BÉRG"), id="accents-and-capitals"),
    ],
)
def test_a_namesake_born_on_the_same_day_is_a_certain_match(amersfoort, told):
    person = make_person(amersfoort, "Berg")
    assert find_match(told).person == person


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(claim("Berk"), id="misspelt"),
        pytest.param(claim(first_names="K."), id="initial"),
        pytest.param(claim("Berg-Yilmaz"), id="double-name"),
        pytest.param(claim("Kim", first_names="Berg"), id="names-exchanged"),
        pytest.param(claim(birth_date=PartialDate(1984, 12, 3)), id="day-and-month-exchanged"),
        pytest.param(claim(birth_date=PartialDate(1984, 3, 22)), id="one-digit-of-the-birth-date"),
        pytest.param(claim(birth_date=PartialDate(1984)), id="year-only"),
        pytest.param(claim("Bergh", birth_date=PartialDate(1984)), id="year-only-and-misspelt"),
        pytest.param(claim(birth_date=None), id="no-birth-date"),
        pytest.param(claim("Breg", birth_date=None), id="no-birth-date-and-misspelt"),
        pytest.param(claim(first_names="", birth_date=None), id="family-name-only"),
        pytest.param(claim(bsn=BSNS[1]), id="another-bsn"),
    ],
)
def test_somebody_who_may_be_meant_is_a_candidate(amersfoort, told):
    person = make_person(amersfoort, "Berg", bsn=BSNS[0])
    found = find_match(told)
    assert found.match.kind is MatchKind.DOUBTFUL
    assert list(found.people) == [person]
    assert found.person is None


def test_a_family_name_of_more_words_is_found_without_a_birth_date(amersfoort):
    person = make_person(amersfoort, "Berg-Özdemir", first_names="Kim Anna")
    assert list(find_match(claim("Berg-Özdemir", birth_date=None)).people) == [person]


def test_somebody_of_whom_less_is_known_is_a_candidate(amersfoort):
    by_year = make_person(amersfoort, "Berg", birth_date=PartialDate(1984))
    by_month = make_person(amersfoort, "Berg", birth_date=PartialDate(1984, 3))
    by_name = make_person(amersfoort, "Berg", birth_date=None)
    make_person(amersfoort, "Berg", birth_date=PartialDate(1985))
    assert set(find_match(claim()).people) == {by_year, by_month, by_name}


def test_nobody_is_found_when_nobody_is_like_it(amersfoort):
    make_person(amersfoort, "Yilmaz")
    make_person(amersfoort, "Berg", birth_date=PartialDate(1990, 7, 1))
    found = find_match(claim())
    assert found.match.kind is MatchKind.NONE
    assert found.pairs == []
    assert found.person is None


def test_a_bsn_that_does_not_fit_the_name_is_shown_beside_the_namesake(amersfoort):
    by_bsn = make_person(amersfoort, "Yilmaz", first_names="Emre", bsn=BSNS[0])
    by_name = make_person(amersfoort, "Berg")
    found = find_match(claim(bsn=BSNS[0]))
    assert found.match.kind is MatchKind.DOUBTFUL
    assert [(person, compared.bsn) for person, compared in found.pairs] == [
        (by_bsn, Outcome.SAME),
        (by_name, Outcome.UNKNOWN),
    ]


def test_ten_candidates_are_enough(amersfoort):
    for _ in range(MOST_CANDIDATES + 2):
        make_person(amersfoort, "Berg", birth_date=None)
    assert len(find_match(claim()).people) == MOST_CANDIDATES


@pytest.mark.parametrize(
    ("told", "most"),
    [
        pytest.param(claim(bsn=BSNS[0]), 1, id="by-bsn"),
        pytest.param(claim(), 1, id="by-name-and-date"),
        pytest.param(claim(bsn=BSNS[1]), 2, id="a-new-bsn"),
        pytest.param(claim(birth_date=None), 2, id="by-name-alone"),
    ],
)
def test_matching_takes_as_many_queries_among_many_as_among_one(amersfoort, django_assert_num_queries, told, most):
    make_person(amersfoort, "Berg", bsn=BSNS[0])
    with django_assert_num_queries(most):
        find_match(told)
    for number in range(20):
        make_person(amersfoort, f"Berg{'abcdefghijklmnopqrst'[number]}", birth_date=None)
    with django_assert_num_queries(most):
        find_match(told)
