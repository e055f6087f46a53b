"""A stored BSN that can't be opened: it stops nothing, is never a certain match, is told, and can be mended."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from dpan_bridge.models import Doubt, MeldingState
from nazorg.audit.models import Event
from nazorg.web.checks import Level
from nazorg.web.crypto import encrypt
from people.matching import find_match
from people.models import Person, UnreadableBsn
from people.rules.details import PersonDetails
from people.rules.matching import MatchKind
from people.services import BsnInUseError, check_bsns, correct_person
from tests.dpan_bridge.builders import MONDAY, facts, fresh, later, receive, states
from tests.people.making import BORN, BSNS, make_person

pytestmark = pytest.mark.django_db


def stored(person: Person) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT bsn FROM people_person WHERE id = %s", [person.pk])
        return str(cursor.fetchone()[0])


def store(person: Person, token: str) -> Person:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET bsn = %s WHERE id = %s", [token, person.pk])
    return Person.objects.get(pk=person.pk)


def damaged(person: Person) -> Person:
    return store(person, stored(person)[:-8] + "AAAAAAA=")


def under_a_lost_key(person: Person) -> Person:
    return store(person, "lost:" + stored(person).partition(":")[2])


@pytest.fixture(params=[damaged, under_a_lost_key])
def person(request, amersfoort, policy) -> Person:
    damage: Callable[[Person], Person] = request.param
    return damage(make_person(amersfoort, "Berg", bsn=BSNS[0]))


def claim(last_name="Berg", **details) -> PersonDetails:
    return PersonDetails(last_name, **{"first_names": "Kim", "birth_date": BORN, **details})


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        pytest.param(claim(bsn=BSNS[0]), MatchKind.DOUBTFUL, id="all-the-same"),
        pytest.param(claim("Jansen", bsn=BSNS[0]), MatchKind.DOUBTFUL, id="its-index-says-the-same-bsn"),
        pytest.param(claim(), MatchKind.DOUBTFUL, id="a-namesake-without-bsn"),
        pytest.param(claim(bsn=BSNS[1]), MatchKind.DOUBTFUL, id="a-namesake-with-another-bsn"),
        pytest.param(claim("Jansen", bsn=BSNS[1]), MatchKind.NONE, id="somebody-else-born-on-that-day"),
    ],
)
def test_it_is_compared_without_failing_and_is_never_certain(person, said, kind):
    found = find_match(said)
    assert found.match.kind is kind
    assert found.unreadable == (person,)


def test_somebody_else_with_a_readable_bsn_is_still_found_with_certainty(person, amersfoort):
    other = make_person(amersfoort, "Berg", bsn=BSNS[1])
    assert find_match(claim(bsn=BSNS[1])).person == other


@pytest.mark.parametrize("bsn", [BSNS[0], BSNS[1], None], ids=["same", "another", "none"])
def test_intake_goes_on_and_the_melding_waits_with_a_mark(person, bsn):
    receipt = receive(facts(claim(bsn=bsn)))
    melding = fresh(receipt.melding)
    assert (melding.state, melding.doubt) == (MeldingState.TE_BEOORDELEN, Doubt.BSN_UNREADABLE)
    assert states(melding)["municipal_information"] == "running"
    assert UnreadableBsn.objects.get().person == person


def test_somebody_new_who_was_compared_with_it_is_taken_in_as_new(person):
    melding = receive(facts(claim("Jansen", bsn=BSNS[1]))).melding
    assert melding.state == MeldingState.NIEUWE_PERSOON
    assert UnreadableBsn.objects.count() == 1


def test_it_is_written_down_once(person):
    receive(facts(claim()))
    receive(facts(claim(), starts_on=date(2026, 2, 20)), at=later(1))
    events = Event.objects.about("person", person.public_id).filter(kind="bsn_unreadable")
    assert len(events) == 1
    assert UnreadableBsn.objects.get().noticed_at == MONDAY


def test_the_admin_reads_of_it_and_no_longer_when_the_key_is_back(person, log_in, admin, client):
    assert check_bsns(now=MONDAY).level is Level.OK
    receive(facts(claim()))
    assert check_bsns(now=MONDAY).level is Level.WARNING
    page = log_in(admin).get(reverse("deadlines:working")).content.decode()
    assert "Het BSN van één cliënt kan niet worden gelezen" in page
    assert "Berg" not in page
    assert "één cliënt" in client.get("/gezondheid/").json()["checks"]["bsn"]["text"]
    store(person, encrypt(BSNS[0], place=f"people_person.bsn|{person.public_id}"))
    assert check_bsns(now=MONDAY).level is Level.OK


def test_the_pages_about_the_person_and_the_candidates_still_open(person, log_in, coordinator):
    melding = receive(facts(claim(bsn=BSNS[0]))).melding
    office = log_in(coordinator)
    for query in ("", "?bsn=toon"):
        page = office.get(reverse("people:detail", args=[person.public_id]) + query)
        assert "Kan niet worden gelezen" in page.content.decode()
    assert office.get(reverse("people:correct", args=[person.public_id])).status_code == 200
    compared = office.get(reverse("dpan_bridge:detail", args=[melding.public_id])).content.decode()
    assert "kan niet worden gelezen, lijkt hetzelfde" in compared


def test_another_bsn_mends_it(person, coordinator, today):
    receive(facts(claim()))
    correct_person(
        person, details=claim(bsn=BSNS[3]), reason="Opnieuw gevraagd", by=coordinator, today=today, now=timezone.now()
    )
    assert Person.objects.get(pk=person.pk).bsn == BSNS[3]
    assert not UnreadableBsn.objects.exists()


def test_correcting_something_else_keeps_what_is_stored(person, coordinator, today):
    before = stored(person)
    changed = correct_person(
        person, details=claim("Bergh"), reason="Typefout", by=coordinator, today=today, now=timezone.now()
    )
    assert (changed.last_name, stored(person)) == ("Bergh", before)
    assert changed.bsn_index is not None


def test_nobody_else_gets_the_same_bsn(person, amersfoort):
    with pytest.raises(BsnInUseError):
        make_person(amersfoort, "Jansen", bsn=BSNS[0])
