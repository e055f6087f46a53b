"""A BSN in the database: unreadable, bound to its row, found by a keyed index, and movable to a new key."""

import base64
import json
import pickle
from io import StringIO

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from nazorg.web import crypto
from nazorg.web.crypto import CryptoError, blind_index, decrypt, encrypt
from nazorg.web.fields import EncryptedJSONField, EncryptedTextField, Sealed
from people.models import Person
from people.rules.details import PersonDetails
from people.services import correct_person
from tests.people.making import BSNS, make_person

BSN, OTHER_BSN = BSNS[:2]


def key(letter: str) -> str:
    return base64.b64encode(letter.encode() * 32).decode()


def everything_in(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(string_agg(row_to_json(t)::text, ' '), '') FROM {table} t")
        return str(cursor.fetchone()[0])


def stored_bsn(person: Person) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT bsn FROM people_person WHERE id = %s", [person.pk])
        return str(cursor.fetchone()[0])


def test_a_value_is_opened_in_its_own_place_only():
    token = encrypt(BSN, place="people_person.bsn|1")
    assert decrypt(token, place="people_person.bsn|1") == BSN
    with pytest.raises(CryptoError, match="changed or moved"):
        decrypt(token, place="people_person.bsn|2")


def test_the_same_value_is_stored_differently_each_time():
    assert encrypt(BSN, place="x") != encrypt(BSN, place="x")


@pytest.mark.parametrize(
    "change", [lambda token: token[:-6] + "AAAA==", lambda token: token[:30], lambda _: "test2:%%%"]
)
def test_a_changed_value_is_refused(change):
    with pytest.raises(CryptoError, match="changed or moved"):
        decrypt(change(encrypt(BSN, place="x")), place="x")


def test_a_value_under_a_key_that_is_gone_is_refused(settings):
    token = encrypt(BSN, place="x")
    settings.FIELD_KEYS = {"new": key("n")}
    with pytest.raises(CryptoError, match="no key named"):
        decrypt(token, place="x")


def test_a_key_of_another_length_is_refused(settings):
    settings.FIELD_KEYS = {"short": base64.b64encode(b"s" * 16).decode()}
    with pytest.raises(CryptoError, match="32 bytes"):
        encrypt(BSN, place="x")


def test_the_blind_index_depends_on_its_key(settings):
    before = blind_index(BSN)
    assert before == blind_index(BSN)
    assert before != blind_index(OTHER_BSN)
    settings.INDEX_KEY = "another key that is long enough for use"
    assert blind_index(BSN) != before


@pytest.mark.django_db
def test_no_table_of_people_holds_a_readable_bsn(amersfoort):
    person = make_person(amersfoort, bsn=BSN)
    assert person.bsn == BSN
    tables = [model._meta.db_table for model in apps.get_models() if model._meta.app_label in ("people", "audit")]
    assert "people_personevent" in tables
    assert not [table for table in tables if BSN in everything_in(table)]


@pytest.mark.django_db
def test_the_event_table_does_not_hold_the_bsn_at_all(amersfoort):
    make_person(amersfoort, bsn=BSN)
    assert "test2:" not in everything_in("people_personevent")


@pytest.mark.django_db
def test_a_value_swapped_with_that_of_another_person_does_not_open(amersfoort):
    person, other = make_person(amersfoort, bsn=BSN), make_person(amersfoort, bsn=OTHER_BSN)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET bsn = %s WHERE id = %s", [stored_bsn(other), person.pk])
    with pytest.raises(CryptoError, match="changed or moved"):
        _ = Person.objects.get(pk=person.pk).bsn


@pytest.mark.django_db
def test_saving_something_else_does_not_encrypt_again(amersfoort):
    person = make_person(amersfoort, bsn=BSN)
    before = stored_bsn(person)
    person = Person.objects.get(pk=person.pk)
    person.save()
    assert stored_bsn(person) == before


@pytest.mark.django_db
def test_a_value_is_read_back_after_saving_refreshing_and_deferring(amersfoort):
    person = make_person(amersfoort, bsn=BSN)
    person.bsn = OTHER_BSN
    assert person.bsn == OTHER_BSN
    person.save()
    assert person.bsn == OTHER_BSN
    person.refresh_from_db()
    assert person.bsn == OTHER_BSN
    assert Person.objects.defer("bsn").get(pk=person.pk).bsn == OTHER_BSN


@pytest.mark.django_db
def test_an_unknown_bsn_stays_unknown(amersfoort):
    assert make_person(amersfoort).bsn is None


@pytest.mark.django_db
def test_values_and_dumps_hold_the_stored_form_only(amersfoort):
    person = make_person(amersfoort, bsn=BSN)
    sealed: object = Person.objects.values_list("bsn", flat=True).get()
    assert isinstance(sealed, Sealed)
    assert repr(sealed) == str(sealed) == "<Sealed>"
    dumped = json.loads(serializers.serialize("json", [Person.objects.get(pk=person.pk)]))
    assert dumped[0]["fields"]["bsn"] == stored_bsn(person)
    assert BSN.encode() not in pickle.dumps(Person.objects.get(pk=person.pk))


@pytest.mark.django_db
def test_ways_round_the_encryption_are_refused(amersfoort):
    person = make_person(amersfoort, bsn=BSN)
    assert Person.objects.filter(bsn__isnull=False).get() == person
    with pytest.raises(TypeError, match="assign it and save"):
        Person.objects.update(bsn=BSN)
    with pytest.raises(TypeError, match="blind index"):
        Person.objects.filter(bsn=BSN)
    with pytest.raises(TypeError, match="assign it and save"):
        Person.objects.bulk_update([person], ["bsn"])


def test_a_structure_is_read_back_as_it_was():
    field = EncryptedJSONField(place="x.y")
    told = {"naam": "Zoë", "lijst": [1, None, "a"]}
    assert field.loads(field.dumps(told)) == told


def test_every_encrypted_column_names_its_own_place():
    places = [
        field.place
        for model in apps.get_models()
        if not hasattr(model, "pgh_tracked_model")
        for field in model._meta.local_concrete_fields
        if isinstance(field, EncryptedTextField)
    ]
    assert "people_person.bsn" in places
    assert all(places)
    assert len(places) == len(set(places))


@pytest.mark.django_db
class TestANewKey:
    """`rotate_field_keys`, after a new key was put first."""

    def rotate(self) -> str:
        out = StringIO()
        call_command("rotate_field_keys", stdout=out)
        return out.getvalue()

    def test_brings_every_value_under_it(self, amersfoort, settings, as_owner):
        people = [make_person(amersfoort, bsn=bsn) for bsn in BSNS[:3]]
        settings.FIELD_KEYS = {"new": key("n"), **settings.FIELD_KEYS}
        assert "people_person.bsn: 3 vernieuwd" in self.rotate()
        assert all(stored_bsn(person).startswith("new:") for person in people)
        settings.FIELD_KEYS = {"new": key("n")}
        assert [Person.objects.get(pk=person.pk).bsn for person in people] == list(BSNS[:3])

    def test_changes_nothing_the_second_time(self, amersfoort, settings, as_owner):
        person = make_person(amersfoort, bsn=BSN)
        settings.FIELD_KEYS = {"new": key("n"), **settings.FIELD_KEYS}
        self.rotate()
        before = stored_bsn(person)
        assert "people_person.bsn: 0 vernieuwd" in self.rotate()
        assert stored_bsn(person) == before

    def test_is_no_change_of_the_person(self, amersfoort, settings, as_owner):
        make_person(amersfoort, bsn=BSN)
        before = everything_in("people_personevent")
        settings.FIELD_KEYS = {"new": key("n"), **settings.FIELD_KEYS}
        self.rotate()
        assert everything_in("people_personevent") == before

    def test_stops_at_a_value_that_does_not_open(self, amersfoort, settings, as_owner):
        make_person(amersfoort, bsn=BSN)
        settings.FIELD_KEYS = {"new": key("n")}
        with pytest.raises(CommandError, match="Niet alles kon worden geopend"):
            self.rotate()


@pytest.mark.django_db
def test_a_corrected_bsn_is_found_by_its_new_index(amersfoort, coordinator, today):
    person = make_person(amersfoort, "Berg", bsn=BSN)
    details = PersonDetails("Berg", first_names="Kim", bsn=OTHER_BSN, birth_date=person.birth_date)
    correct_person(person, details=details, reason="Verschreven", by=coordinator, today=today, now=timezone.now())
    assert Person.objects.get(bsn_index=blind_index(OTHER_BSN)).bsn == OTHER_BSN
    assert not Person.objects.filter(bsn_index=blind_index(BSN)).exists()


def test_the_current_key_is_the_first_one(settings):
    settings.FIELD_KEYS = {"b": key("b"), "a": key("a")}
    assert crypto.key_name_of(encrypt(BSN, place="x")) == "b"
