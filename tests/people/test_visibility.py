"""Who may know of whom: by the gemeenten for which somebody works with cases."""

import pytest

from people.models import Person
from people.services import link_gemeente
from tests.people.making import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_amersfoort(amersfoort):
    return make_person(amersfoort)


@pytest.fixture
def of_soest(soest):
    return make_person(soest)


@pytest.mark.parametrize(
    ("who", "sees_amersfoort", "sees_soest"),
    [
        ("coordinator", True, False),
        ("supporter", True, True),
        ("outsider", False, True),
        ("partner", False, False),
        ("admin", False, False),
        ("privacy_officer", False, False),
        ("manager", False, False),
        ("vhru_manager", False, False),
    ],
)
def test_somebody_sees_the_people_of_their_gemeenten(
    request, who, of_amersfoort, of_soest, sees_amersfoort, sees_soest
):
    user = request.getfixturevalue(who)
    expected = {person for person, seen in ((of_amersfoort, sees_amersfoort), (of_soest, sees_soest)) if seen}
    assert set(Person.objects.visible_to(user)) == expected
    assert set(Person.objects.editable_by(user)) == expected


def test_a_person_known_to_two_gemeenten_is_seen_once(of_amersfoort, soest, supporter, outsider, today):
    link_gemeente(of_amersfoort, gemeente=soest, reason="Verhuisd", by=supporter, today=today)
    assert list(Person.objects.visible_to(supporter)) == [of_amersfoort]
    assert list(Person.objects.visible_to(outsider)) == [of_amersfoort]


def test_the_list_is_in_the_dutch_alphabet(amersfoort, coordinator):
    names = ["de Boer", "Bergman", "van den Berg", "Özdemir", "Oost", "'t Hooft"]
    for name in names:
        make_person(amersfoort, name)
    listed = [person.last_name for person in Person.objects.visible_to(coordinator).in_alphabet()]
    assert listed == ["Berg", "Bergman", "Boer", "Hooft", "Oost", "Özdemir"]


def test_visibility_is_one_branch_without_an_or(of_amersfoort, supporter):
    assert " OR " not in str(Person.objects.visible_to(supporter).query)
