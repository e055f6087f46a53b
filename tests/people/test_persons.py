"""Making, correcting and sharing people between gemeenten."""

import threading
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from nazorg.audit.models import Event
from people.models import Person, PersonGemeente
from people.rules.details import PersonDetails
from people.rules.partial_date import PartialDate
from people.services import (
    BsnInUseError,
    PeopleError,
    correct_person,
    create_person,
    link_gemeente,
    lock_identity,
)
from tests.people.making import BSNS, make_person

pytestmark = pytest.mark.django_db


def events_of(person: Person) -> list[str]:
    return list(Event.objects.filter(subject_id=person.public_id).order_by("id").values_list("kind", flat=True))


def history_of(person: Person) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pgh_label FROM people_personevent WHERE pgh_obj_id = %s ORDER BY pgh_id",
            [person.pk],
        )
        return [label for (label,) in cursor.fetchall()]


def test_a_person_is_kept_tidy_and_known_to_the_gemeente(amersfoort, coordinator, today):
    told = PersonDetails(
        " van den BERG ", first_names="Noor", bsn="9999 90 111", birth_date=PartialDate(1984, 3), sex="vrouw"
    )
    made = create_person(told, gemeente=amersfoort, reason="Melding", by=coordinator, today=today)
    person = Person.objects.get(pk=made.pk)
    assert person.full_name == "Noor van den BERG"
    assert (person.bsn, str(person.birth_date), person.sex) == ("999990111", "1984-03", "vrouw")
    assert (person.search_name, person.sort_name) == ("noor van den berg", "berg noor")
    known = PersonGemeente.objects.get(person=person)
    assert (known.gemeente, known.since, known.reason) == (amersfoort, today, "Melding")
    assert events_of(person) == ["person_created", "person_linked"]
    assert history_of(person) == ["insert"]


def test_events_hold_no_personal_data(amersfoort, coordinator, today):
    person = make_person(amersfoort, "Berg", bsn=BSNS[0])
    details = PersonDetails("Bergman", bsn=BSNS[0])
    correct_person(
        person, details=details, reason="Verkeerd overgenomen", by=coordinator, today=today, now=timezone.now()
    )
    written = " ".join(str(event.data) for event in Event.objects.filter(subject_id=person.public_id))
    assert "Berg" not in written
    assert BSNS[0] not in written


@pytest.mark.parametrize(
    ("details", "problem"),
    [
        (PersonDetails(""), "achternaam"),
        (PersonDetails("Berg", bsn="123456789"), "elfproef"),
        (PersonDetails("Berg", birth_date=PartialDate(2200)), "toekomst"),
    ],
)
def test_details_that_cannot_be_make_nobody(amersfoort, today, details, problem):
    with pytest.raises(PeopleError, match=problem):
        create_person(details, gemeente=amersfoort, reason="Melding", by=None, today=today)
    assert not Person.objects.exists()


def test_a_bsn_belongs_to_one_person(amersfoort, today):
    make_person(amersfoort, bsn=BSNS[0])
    with pytest.raises(BsnInUseError, match="al een persoon"):
        make_person(amersfoort, bsn=BSNS[0])
    assert Person.objects.count() == 1


def test_people_without_a_bsn_do_not_stand_in_each_others_way(amersfoort):
    make_person(amersfoort)
    make_person(amersfoort)
    assert Person.objects.count() == 2


def test_a_correction_changes_what_is_told_and_says_which_fields(amersfoort, coordinator, today):
    person = make_person(amersfoort, "Berg", bsn=BSNS[0])
    details = PersonDetails("Bergman", first_names="Kim", bsn=BSNS[1], birth_date=PartialDate(1984))
    correct_person(person, details=details, reason="Paspoort gezien", by=coordinator, today=today, now=timezone.now())
    corrected = Person.objects.get(pk=person.pk)
    assert (corrected.last_name, corrected.bsn, str(corrected.birth_date)) == ("Bergman", BSNS[1], "1984")
    event = Event.objects.get(kind="person_corrected")
    assert (event.by, event.reason) == (coordinator, "Paspoort gezien")
    assert event.data == {"fields": ["bsn", "last_name", "birth_date"]}
    assert history_of(person) == ["insert", "update"]


def test_a_correction_that_changes_nothing_leaves_no_trace(amersfoort, coordinator, today):
    person = make_person(amersfoort, "Berg", bsn=BSNS[0])
    details = PersonDetails("Berg", first_names="Kim", bsn=BSNS[0], birth_date=person.birth_date)
    correct_person(person, details=details, reason="Niets", by=coordinator, today=today, now=timezone.now())
    assert history_of(person) == ["insert"]
    assert "person_corrected" not in events_of(person)


def test_a_correction_needs_a_reason(amersfoort, coordinator, today):
    person = make_person(amersfoort)
    with pytest.raises(PeopleError, match="reden"):
        correct_person(
            person, details=PersonDetails("Berg"), reason=" ", by=coordinator, today=today, now=timezone.now()
        )


def test_a_bsn_of_somebody_else_cannot_be_given(amersfoort, coordinator, today):
    make_person(amersfoort, bsn=BSNS[0])
    person = make_person(amersfoort, "Berg", bsn=BSNS[1])
    with pytest.raises(BsnInUseError):
        correct_person(
            person,
            details=PersonDetails("Berg", bsn=BSNS[0]),
            reason="x",
            by=coordinator,
            today=today,
            now=timezone.now(),
        )
    assert Person.objects.get(pk=person.pk).bsn == BSNS[1]


def test_a_gemeente_is_linked_once(amersfoort, soest, coordinator, today):
    person = make_person(amersfoort)
    first = link_gemeente(person, gemeente=soest, reason="Verhuisd", by=coordinator, today=today)
    second = link_gemeente(person, gemeente=soest, reason="Nog eens", by=coordinator, today=today)
    assert first == second
    assert second.reason == "Verhuisd"
    assert events_of(person).count("person_linked") == 2


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"last_name": ""}, id="no-family-name"),
        pytest.param({"birth_date": "1984-13"}, id="month-13"),
        pytest.param({"birth_date": "850"}, id="year-of-three-digits"),
        pytest.param({"bsn_index": "f" * 64}, id="index-without-bsn"),
    ],
)
def test_the_database_refuses_a_person_that_cannot_be(broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(public_id=uuid4(), **{"last_name": "Berg", **broken})


@pytest.mark.django_db(transaction=True)
def test_two_messages_about_one_unknown_person_wait_for_each_other():
    told = PersonDetails("Berg", bsn=BSNS[0], birth_date=PartialDate(1984, 3, 12))
    order: list[str] = []
    second_may_ask, second_asks = threading.Event(), threading.Event()

    def second() -> None:
        try:
            second_may_ask.wait(5)
            with transaction.atomic():
                second_asks.set()
                lock_identity(PersonDetails("van den BÉRG", birth_date=PartialDate(1984)))
                order.append("second")
        finally:
            connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    with transaction.atomic():
        lock_identity(told)
        second_may_ask.set()
        second_asks.wait(5)
        thread.join(0.3)
        assert thread.is_alive()
        order.append("first")
    thread.join(5)
    assert order == ["first", "second"]
