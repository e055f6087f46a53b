"""Searching people by name, BSN or birth date, among those a user may know of."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from nazorg.accounts.models import Gemeente, Region
from nazorg.accounts.services import grant_roles
from people.models import NameWord, Person, PersonGemeente, PersonWord
from people.pages.results import result_rows
from people.rules.details import PersonDetails
from people.rules.partial_date import PartialDate
from people.rules.search import SearchTerms, checked_terms
from people.search import MANY_GEMEENTEN, PAGE_SIZE, Found, search_people, similar_words
from people.services import correct_person, link_gemeente
from tests.people.making import BORN, BSNS, make_person

pytestmark = pytest.mark.django_db


def shown(user, terms: SearchTerms, *, page=1) -> tuple[list[str], Found]:
    """The names of who is found, in their order, as far as the user may see them."""
    result = search_people(terms, user=user, page=page)
    visible = {person.pk: person.full_name for person in Person.objects.visible_to(user).filter(pk__in=result.ids)}
    return [visible[pk] for pk in result.ids if pk in visible], result


def found(user, name="", **terms) -> list[str]:
    return shown(user, checked_terms(SearchTerms(name, **terms)))[0]


@pytest.fixture
def people(amersfoort):
    return [
        make_person(amersfoort, "van den Berg", first_names="Noor", bsn=BSNS[0]),
        make_person(amersfoort, "Bergman", first_names="Jan"),
        make_person(amersfoort, "Özdemir", first_names="Emre", birth_date=PartialDate(1990)),
        make_person(amersfoort, "Jansen-de Boer", first_names="Jan Willem", birth_date=None),
    ]


@pytest.mark.parametrize(
    ("name", "names"),
    [
        pytest.param("berg", ["Noor van den Berg", "Jan Bergman"], id="beginning-of-a-family-name"),
        pytest.param("Bergman", ["Jan Bergman"], id="whole-family-name"),
        pytest.param("ozdemir", ["Emre Özdemir"], id="without-accents"),
        pytest.param("ÖZDEMİR", ["Emre Özdemir"], id="with-accents"),
        pytest.param("van den berg", ["Noor van den Berg"], id="with-prefix"),
        pytest.param("den", [], id="a-prefix-alone"),
        pytest.param("noor berg", ["Noor van den Berg"], id="first-name-and-family-name"),
        pytest.param("berg, noor", ["Noor van den Berg"], id="the-other-way-round"),
        pytest.param("jan", ["Jan Bergman", "Jan Willem Jansen-de Boer"], id="first-name"),
        pytest.param("boer", ["Jan Willem Jansen-de Boer"], id="second-half-of-a-double-name"),
        pytest.param("willem jansen boer", ["Jan Willem Jansen-de Boer"], id="three-words"),
        pytest.param("noor bergman", [], id="words-of-two-people"),
        pytest.param("%%", [], id="wildcard"),
        pytest.param("be_g", [], id="underscore"),
        pytest.param("(berg", ["Noor van den Berg", "Jan Bergman"], id="bracket-is-a-typing-error"),
        pytest.param("berg (", [], id="lonely-bracket"),
    ],
)
def test_people_are_found_by_the_words_of_their_name(people, coordinator, name, names):
    assert found(coordinator, name) == names


@pytest.mark.parametrize(
    ("name", "names"),
    [
        pytest.param("bregman", ["Jan Bergman"], id="letters-exchanged"),
        pytest.param("bergmann", ["Jan Bergman"], id="a-letter-too-many"),
        pytest.param("ozdmir", ["Emre Özdemir"], id="a-letter-too-few"),
        pytest.param("ostemir", [], id="two-letters-wrong-is-too-much"),
        pytest.param("jna bergman", [], id="a-word-too-short-to-be-sure"),
        pytest.param("emer ozdemir", ["Emre Özdemir"], id="in-the-first-name"),
        pytest.param("emre ozdenir", ["Emre Özdemir"], id="with-a-first-name"),
        pytest.param("piet ozdenir", [], id="with-another-first-name"),
    ],
)
def test_a_typing_error_is_forgiven_when_nobody_is_spelt_so(people, coordinator, name, names):
    listed, result = shown(coordinator, SearchTerms(name))
    assert result.is_similar
    assert listed == names


def test_similar_words_stand_nearest_first(amersfoort):
    for name in ("Jansen", "Janssen", "Hansen", "Jonsen", "Bakker"):
        make_person(amersfoort, name)
    assert similar_words("jansen") == ["jansen", "hansen", "janssen", "jonsen"]


def test_people_are_found_by_bsn_exactly(people, coordinator):
    assert found(coordinator, bsn=BSNS[0]) == ["Noor van den Berg"]
    assert found(coordinator, bsn=BSNS[1]) == []


def test_people_are_found_by_birth_date_and_by_what_is_known_of_it(people, coordinator):
    assert found(coordinator, birth_date=BORN) == ["Noor van den Berg", "Jan Bergman"]
    assert found(coordinator, birth_date=PartialDate(1990, 7, 1)) == ["Emre Özdemir"]


def test_everything_that_is_given_has_to_fit(people, coordinator):
    assert found(coordinator, "berg", birth_date=BORN) == ["Noor van den Berg", "Jan Bergman"]
    assert found(coordinator, "noor", birth_date=BORN) == ["Noor van den Berg"]
    assert found(coordinator, "noor", bsn=BSNS[0], birth_date=PartialDate(1991, 1, 1)) == []
    assert found(coordinator, "berg", birth_date=PartialDate(1984)) == ["Noor van den Berg", "Jan Bergman"]
    assert found(coordinator, "berg", birth_date=PartialDate(1985)) == []
    assert found(coordinator, "ozdemir", birth_date=PartialDate(1990, 3)) == ["Emre Özdemir"]


@pytest.mark.parametrize(
    "terms",
    [SearchTerms(), SearchTerms("  .-' "), SearchTerms(birth_date=PartialDate(1984)), SearchTerms("a")],
)
def test_too_little_is_refused(terms):
    with pytest.raises(ValueError, match=r"Vul"):
        checked_terms(terms)


@pytest.mark.parametrize("who", ["partner", "admin", "manager", "outsider"])
def test_who_may_not_know_of_them_finds_nobody(request, people, who):
    user = request.getfixturevalue(who)
    assert found(user, "berg") == found(user, "bregman") == found(user, bsn=BSNS[0]) == []
    assert found(user, birth_date=BORN) == []


def test_a_person_known_to_two_gemeenten_is_found_once(people, soest, supporter, outsider, today):
    link_gemeente(people[0], gemeente=soest, reason="Verhuisd", by=supporter, today=today)
    assert found(supporter, "noor") == ["Noor van den Berg"]
    assert found(outsider, "noor") == ["Noor van den Berg"]


@pytest.mark.parametrize("name", ["jan", "berg", "noor berg", "jan bergman", "bregman", "ja", "janse"])
def test_who_works_for_many_gemeenten_finds_the_same(people, soest, supporter, outsider, today, name):
    """Another statement reads another index for them; nobody of a gemeente that isn't theirs comes with it."""
    for person in people[:2]:
        link_gemeente(person, gemeente=soest, reason="Verhuisd", by=supporter, today=today)
    for number in range(PAGE_SIZE + 3):
        make_person(soest, f"Jansma{number}", first_names="Jan")
    for user in (supporter, outsider):
        asked = checked_terms(SearchTerms(name))
        pages = [shown(user, asked, page=page) for page in (1, 2)]
        grant_everything_else(user)
        assert [shown(user, asked, page=page) for page in (1, 2)] == pages


def grant_everything_else(user):
    """Let somebody work for so many gemeenten that the search takes another way; in these nobody is known."""
    role = user.roles_now[0]
    gemeenten = [
        Gemeente.objects.get_or_create(
            code=f"9{number:03}", defaults={"name": f"{number}", "region": Region.EEMLAND_ZUID}
        )[0]
        for number in range(MANY_GEMEENTEN + 1)
    ]
    grant_roles(user, role.role, gemeenten=gemeenten, starts_on=role.starts_on, by=None)
    vars(user).pop("roles_now")


def test_a_corrected_name_is_found_and_the_old_one_no_more(people, coordinator, today):
    correct_person(
        people[1], details=PersonDetails("Dijkstra"), reason="x", by=coordinator, today=today, now=timezone.now()
    )
    assert found(coordinator, "dijkstra") == ["Dijkstra"]
    assert found(coordinator, "bergman") == []


def test_whom_a_gemeente_no_longer_knows_is_not_found(people, coordinator):
    PersonGemeente.objects.filter(person=people[1]).delete()
    assert found(coordinator, "bergman") == []
    assert not PersonWord.objects.filter(person=people[1]).exists()


def test_the_index_proposes_and_visibility_decides(people, outsider, soest):
    PersonWord.objects.create(gemeente=soest, word="berg", sort_name="berg noor", person=people[0])
    assert found(outsider, "berg") == []


def test_the_index_is_built_anew_as_it_was(people, coordinator, soest, supporter, today):
    link_gemeente(people[0], gemeente=soest, reason="Verhuisd", by=supporter, today=today)
    entries = set(PersonWord.objects.values_list("gemeente", "word", "sort_name", "person"))
    words = set(NameWord.objects.values_list("word", flat=True))
    PersonWord.objects.all().delete()
    NameWord.objects.all().delete()
    assert found(coordinator, "berg") == []
    out = StringIO()
    call_command("rebuild_name_index", stdout=out)
    assert out.getvalue() == f"{len(entries)} woorden opgenomen.\n"
    assert set(PersonWord.objects.values_list("gemeente", "word", "sort_name", "person")) == entries
    assert set(NameWord.objects.values_list("word", flat=True)) == words
    assert found(coordinator, "berg") == ["Noor van den Berg", "Jan Bergman"]


def test_people_brought_in_by_one_statement_are_found(amersfoort, coordinator):
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH made AS (INSERT INTO people_person (public_id, first_names, name_prefix, last_name, sex,"
            " residence_status, created_at) SELECT gen_random_uuid(), 'Kim', '', 'Massa' || n, 'onbekend',"
            " 'te_toetsen', now() FROM generate_series(1, 3) n RETURNING id) SELECT id FROM made"
        )
        ids = [pk for (pk,) in cursor.fetchall()]
        cursor.execute(
            "INSERT INTO people_persongemeente (person_id, gemeente_id, since, reason)"
            " SELECT id, %s, now(), 'x' FROM unnest(%s) id",
            [amersfoort.pk, ids],
        )
    assert found(coordinator, "massa") == ["Kim Massa1", "Kim Massa2", "Kim Massa3"]
    assert sorted(NameWord.objects.filter(word__startswith="massa").values_list("word", flat=True)) == [
        "massa1",
        "massa2",
        "massa3",
    ]


def test_a_page_holds_fifty_and_tells_that_there_are_more(amersfoort, coordinator):
    for number in range(PAGE_SIZE + 3):
        make_person(amersfoort, "Berg", first_names=f"Bergje{number:03}")
    (first_names, first), (second_names, second), (third_names, third) = [
        shown(coordinator, SearchTerms("berg"), page=page) for page in (1, 2, 3)
    ]
    assert (len(first_names), first.has_more) == (PAGE_SIZE, True)
    assert (len(second_names), second.has_more, second.is_similar) == (3, False, False)
    assert (third_names, third.is_similar) == ([], False)
    names = first_names + second_names
    assert names == sorted(names)
    assert len(set(names)) == PAGE_SIZE + 3


@pytest.mark.parametrize("terms", [SearchTerms("berg"), SearchTerms("kim berg"), SearchTerms(birth_date=BORN)])
def test_searching_takes_as_many_queries_for_many_as_for_one(amersfoort, coordinator, django_assert_num_queries, terms):
    make_person(amersfoort, "Berg")
    _ = coordinator.roles_now
    with django_assert_num_queries(1):
        assert len(search_people(terms, user=coordinator, page=1).ids) == 1
    for number in range(20):
        make_person(amersfoort, f"Berg{number}")
    with django_assert_num_queries(1):
        assert len(search_people(terms, user=coordinator, page=1).ids) == 21


def test_rows_are_shown_of_whom_the_user_may_see_and_of_nobody_else(amersfoort, soest, coordinator, outsider, today):
    """The list of what was found asks by a statement of its own; whom it shows is what `visible_to` says."""
    ours, theirs, of_both = make_person(amersfoort, "Een"), make_person(soest, "Twee"), make_person(amersfoort, "Drie")
    link_gemeente(of_both, gemeente=soest, reason="x", by=None, today=today)
    everybody = [ours.pk, theirs.pk, of_both.pk]
    for user in (coordinator, outsider):
        visible = Person.objects.visible_to(user).filter(pk__in=everybody)
        assert {row["public_id"] for row in result_rows(user, everybody, today=today)} == {p.public_id for p in visible}
    assert result_rows(coordinator, [of_both.pk], today=today)[0]["gemeenten"] == "Amersfoort, Soest"
