"""Delivering meldingen by the machine interface, and asking where they stand."""

import json
import socket
import time
import uuid
from base64 import b64encode
from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone
from redis import Redis

from dpan_bridge.api import throttle
from dpan_bridge.models import Doubt, Melding, MeldingState, ReceivedMessage
from nazorg.accounts.services import create_api_client, end_api_client
from nazorg.audit.models import Event, Look
from nazorg.deadlines.models import Deadline
from people.models import Person
from tests.dpan_bridge.api_client import MELDINGEN, ApiCaller, make_caller
from tests.dpan_bridge.melding_data import GONE, changed, melding_data

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"
TUESDAY = datetime(2026, 4, 14, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def on_tuesday():
    """It is Tuesday 14 April 2026, ten o'clock."""
    with time_machine.travel(TUESDAY, tick=False):
        yield


def test_a_melding_is_taken_in_with_its_three_deadlines(on_tuesday, caller):
    response = caller.post(melding_data(begin=TUESDAY.date() - timedelta(days=2)))
    assert response.status_code == 201, response.content
    body = response.json()
    assert body["termijnen"] == [
        {"soort": "pi_melding", "begin": "2026-04-12", "uiterlijk": "2026-04-14", "status": "gehaald"},
        {"soort": "gemeentelijke_informatie", "begin": "2026-04-14", "uiterlijk": "2026-04-21", "status": "loopt"},
        {"soort": "screening", "begin": "2026-04-14", "uiterlijk": "2026-04-29", "status": "loopt"},
    ]
    melding = Melding.objects.get(public_id=body["id"])
    assert (body["nummer"], body["status"]) == (melding.number, "nieuwe_persoon")
    assert body["waarschuwingen"] == []
    assert response["Location"] == f"{MELDINGEN}/{body['id']}"
    assert response["API-Version"] == "1.0.0"
    assert melding.person is not None
    assert melding.person.full_name == "Noor Fatima van den Berg1"


@pytest.mark.parametrize("key", ["", "sleutel-1"], ids=["without-key", "with-key"])
def test_a_repeat_is_answered_the_same_and_makes_nothing_new(caller, melding, key):
    first, again = caller.post(melding, key), caller.post(melding, key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Melding.objects.count() == 1
    assert Deadline.objects.count() == 3


def test_the_same_melding_along_another_channel_is_the_same_one(caller, melding):
    first = caller.post(melding)
    again = caller.post({**melding, "kanaal": "berichtenbox", "berichtId": "iets anders", "opmerking": ""})
    assert again.status_code == 200
    assert again.json() == first.json()
    assert ReceivedMessage.objects.count() == 2


def test_a_key_that_was_used_for_another_message_is_a_conflict(caller, melding):
    assert caller.post(melding, "sleutel-1").status_code == 201
    response = caller.post(changed(melding, "gemeente", "0327"), "sleutel-1")
    assert response.status_code == 409
    assert response["Content-Type"] == PROBLEM
    assert "al gebruikt" in response.json()["detail"]
    assert Melding.objects.count() == 1


def test_a_used_key_is_a_conflict_for_a_message_that_cannot_be_read_too(caller, melding):
    caller.post(melding, "sleutel-1")
    assert caller.post(changed(melding, "gemeente", "9999"), "sleutel-1").status_code == 409
    assert Melding.objects.count() == 1


def test_a_refused_message_does_not_use_up_its_key(caller, melding):
    assert caller.post(changed(melding, "persoon.burgerservicenummer", "999990112"), "sleutel-1").status_code == 422
    assert caller.post(melding, "sleutel-1").status_code == 201


def test_two_systems_may_use_the_same_key(caller, melding, soest):
    other = make_caller("Injus", [soest])
    assert caller.post(melding, "sleutel-1").status_code == 201
    answer = other.post(melding_data(begin=timezone.localdate(), number=2, gemeente="0342"), "sleutel-1")
    assert answer.status_code == 201


def test_a_look_gives_the_same_answer_and_is_logged(caller, melding):
    delivered = caller.post(melding).json()
    response = caller.get(delivered["id"])
    assert response.status_code == 200
    assert response.json() == delivered
    look = Look.objects.get()
    assert (look.actor, look.result, look.screen) == ("DPAN", "shown", "api:melding")
    assert look.subject_ids == [Person.objects.get().public_id]


def test_a_melding_of_another_gemeente_looks_like_one_that_is_not_there(caller, melding, soest):
    delivered = caller.post(melding).json()
    other = make_caller("Injus", [soest])
    foreign, missing = other.get(delivered["id"]), other.get(str(uuid.uuid4()))
    assert foreign.status_code == missing.status_code == 404
    assert foreign["Content-Type"] == PROBLEM
    assert {**foreign.json(), "instance": ""} == {**missing.json(), "instance": ""}
    assert Look.objects.filter(result="refused", actor="Injus").count() == 2


def test_late_and_lapsed_deadlines_are_told_as_such(caller, melding):
    melding["detentie"]["begin"] = str(timezone.localdate() - timedelta(days=30))
    melding["detentie"]["einde"] = str(timezone.localdate() - timedelta(days=1))
    melding["verzondenOp"] = None
    body = caller.post(melding).json()
    assert [term["status"] for term in body["termijnen"]] == ["te_laat", "vervallen", "vervallen"]
    assert body["status"] == "na_vrijlating"


def test_a_deadline_that_runs_past_its_date_is_told_as_late(caller, melding):
    delivered = caller.post(melding).json()
    Deadline.objects.update(starts_on=timezone.localdate() - timedelta(days=9), due_on=timezone.localdate())
    assert [term["status"] for term in caller.get(delivered["id"]).json()["termijnen"]][1:] == ["loopt", "loopt"]
    Deadline.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert [term["status"] for term in caller.get(delivered["id"]).json()["termijnen"]][1:] == ["te_laat", "te_laat"]


def test_a_follow_up_shows_the_deadlines_of_its_detention(caller, melding):
    first = caller.post(melding).json()
    moved = str(timezone.localdate() + timedelta(days=200))
    later = caller.post({**changed(melding, "detentie.verwachtEinde", moved), "berichtId": "DPAN-2"})
    assert later.status_code == 201
    assert later.json()["status"] == "vervolg"
    assert later.json()["termijnen"] == first["termijnen"]
    assert Deadline.objects.count() == 3


def test_what_is_taken_in_without_being_recognised_is_told(caller, melding):
    melding["detentie"]["inrichting"] = "PI Atlantis"
    melding["detentie"]["delict"] = "kruimeldiefstal"
    response = caller.post(melding)
    assert response.status_code == 201
    told = response.json()["waarschuwingen"]
    assert [remark["name"] for remark in told] == ["detentie.delict", "detentie.inrichting"]
    assert "kruimeldiefstal" not in response.content.decode()
    assert caller.get(response.json()["id"]).json()["waarschuwingen"] == told


@pytest.mark.abuse
@pytest.mark.parametrize(
    ("path", "value", "status"),
    [
        ("persoon.burgerservicenummer", "999990112", 422),
        ("persoon.geboortedatum", "1850-01-01", 422),
        ("detentie.begin", "2200-01-01", 422),
        ("detentie.verwachtEinde", "1999-01-01", 422),
        ("gemeente", "9999", 422),
        ("gemeente", "0342", 422),
        ("detentie", GONE, 422),
        ("kanaal", "fax", 422),
        ("persoon", GONE, 400),
        ("persoon.naam.geslachtsnaam", 7, 400),
        ("eigenaar", "ik", 400),
    ],
)
def test_what_cannot_be_taken_in_is_answered_by_field_and_kept(caller, melding, path, value, status):
    response = caller.post(changed(melding, path, value))
    assert response.status_code == status
    assert response["Content-Type"] == PROBLEM
    problem = response.json()
    assert (problem["status"], problem["instance"]) == (status, MELDINGEN)
    assert [param["name"] for param in problem["invalidParams"]] == [path]
    kept = Melding.objects.get()
    assert (kept.state, kept.doubt, kept.number) == (
        MeldingState.TE_BEOORDELEN,
        Doubt.UNREADABLE,
        problem["melding"]["nummer"],
    )
    assert json.loads(kept.messages.get().body) == json.loads(json.dumps(changed(melding, path, value)))
    assert caller.get(problem["melding"]["id"]).json()["status"] == "te_beoordelen"


@pytest.mark.abuse
@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b"{", 400, id="half-a-json"),
        pytest.param(b"geen json", 400, id="text"),
        pytest.param(b"[]", 400, id="list"),
        pytest.param(b"null", 400, id="null"),
        pytest.param(b'{"kanaal": NaN}', 400, id="nan"),
        pytest.param(b'{"kanaal": "dpan", "kanaal": "bij"}', 400, id="field-twice"),
        pytest.param(b"[" * 200_000, 400, id="deep"),
        pytest.param(b'{"kanaal": ' + b"9" * 5000 + b"}", 400, id="long-number"),
        pytest.param('{"opmerking": "Renée"}'.encode("latin-1"), 400, id="latin-1"),
        pytest.param('{"kanaal": "dpan"}'.encode("utf-16"), 400, id="utf-16"),
        pytest.param(b'{"opmerking": "\\u0000\\ud800"}', 400, id="characters-that-cannot-be-stored"),
        pytest.param(b"\x00\x01\x02", 400, id="bytes"),
    ],
)
def test_a_malformed_body_is_answered_in_dutch_and_kept_once(caller, body, status):
    first, again = caller.post(body), caller.post(body)
    assert first.status_code == again.status_code == status
    assert first["Content-Type"] == PROBLEM
    assert first.json()["melding"] == again.json()["melding"]
    kept = Melding.objects.get()
    assert (kept.gemeente.code, kept.state) == ("0307", "te_beoordelen")
    assert kept.messages.count() == 1


@pytest.mark.abuse
def test_another_media_type_is_answered_and_kept(caller):
    response = caller.post(b"<melding/>", content_type="application/xml")
    assert response.status_code == 415
    assert response["Content-Type"] == PROBLEM
    assert Melding.objects.get().messages.get().body == "<melding/>"


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json; charset=utf-8", 201),
        ('application/json; charset="UTF8"', 201),
        ("Application/JSON ; version=1", 201),
        ("application/json; charset=iso-8859-1", 415),
        ("application/json; charset=utf-8; charset=iso-8859-1", 415),
        ("text/json", 415),
    ],
)
def test_json_in_utf_8_is_taken_in_whatever_else_the_media_type_says(caller, melding, content_type, status):
    assert caller.post(json.dumps(melding).encode(), content_type=content_type).status_code == status


def test_a_mark_of_the_byte_order_is_no_part_of_the_message(caller, melding):
    assert caller.post(b"\xef\xbb\xbf" + json.dumps(melding).encode()).status_code == 201


def test_a_key_of_120_characters_is_a_key(caller, melding):
    assert caller.post(melding, "x" * 120).status_code == 201
    assert ReceivedMessage.objects.get().idempotency_key == "x" * 120


@pytest.mark.abuse
def test_an_empty_body_is_answered_and_there_is_nothing_to_keep(caller):
    assert caller.post(b"  ").status_code == 400
    assert not Melding.objects.exists()


@pytest.mark.abuse
def test_a_body_of_ten_megabyte_is_too_large(caller):
    response = caller.post(b'{"opmerking": "' + b"x" * 10 * 1024 * 1024 + b'"}')
    assert response.status_code == 413
    assert response["Content-Type"] == PROBLEM
    assert not Melding.objects.exists()


@pytest.mark.abuse
def test_a_key_that_is_no_key_is_refused_and_the_message_kept(caller, melding):
    response = caller.post(melding, "x" * 121)
    assert response.status_code == 400
    assert response.json()["invalidParams"][0]["name"] == "Idempotency-Key"
    assert Melding.objects.get().doubt == Doubt.UNREADABLE


def test_a_mended_message_settles_the_one_that_was_kept(caller, melding):
    problem = caller.post(changed(melding, "persoon.geboortedatum", "1984-02-31")).json()
    mended = caller.post(melding).json()
    kept = Melding.objects.get(public_id=problem["melding"]["id"])
    assert kept.same_as is not None
    assert (kept.state, str(kept.same_as.public_id)) == ("dubbel", mended["id"])
    assert caller.get(problem["melding"]["id"]).json()["termijnen"] == mended["termijnen"]


def test_a_mended_gemeente_settles_the_message_that_was_kept_elsewhere(caller, melding):
    problem = caller.post(changed(melding, "gemeente", "9999")).json()
    mended = caller.post(changed(melding, "gemeente", "0327")).json()
    kept = Melding.objects.get(public_id=problem["melding"]["id"])
    assert kept.same_as is not None
    assert str(kept.same_as.public_id) == mended["id"]


def test_the_message_of_another_system_with_the_same_number_is_not_settled(caller, melding, gemeenten):
    other = make_caller("Injus", [gemeenten["0307"]])
    problem = other.post(changed(melding, "persoon.geboortedatum", "1984-02-31")).json()
    assert caller.post(melding).status_code == 201
    assert other.get(problem["melding"]["id"]).json()["status"] == "te_beoordelen"


def test_a_message_without_a_number_settles_none_without_a_number(caller, melding):
    numberless = changed(melding, "berichtId", "")
    problem = caller.post(changed(numberless, "persoon.geboortedatum", "1984-02-31")).json()
    assert caller.post(numberless).status_code == 201
    assert caller.get(problem["melding"]["id"]).json()["status"] == "te_beoordelen"


@pytest.mark.abuse
def test_html_in_a_name_is_kept_as_it_is(caller, melding):
    assert caller.post(changed(melding, "persoon.naam.geslachtsnaam", "<script>alert(1)</script>")).status_code == 201
    assert Person.objects.get().last_name == "<script>alert(1)</script>"


class TestWhoMay:
    def test_without_a_token_nobody(self, caller, melding):
        response = Client().post(MELDINGEN, melding, content_type="application/json")
        assert response.status_code == 401
        assert response["Content-Type"] == PROBLEM
        assert response["WWW-Authenticate"].startswith("Bearer")
        assert not Melding.objects.exists()

    def test_with_a_token_of_the_token_endpoint_it_works(self, caller, melding, amersfoort):
        new = create_api_client(name="Injus", gemeenten=[amersfoort], scopes=["meldingen:schrijven"])
        pair = b64encode(f"{new.client_id}:{new.client_secret}".encode()).decode()
        asked = {"grant_type": "client_credentials", "scope": "meldingen:schrijven"}
        token = Client().post("/api/o/token/", asked, headers={"Authorization": f"Basic {pair}"}).json()
        assert ApiCaller(new.client, token["access_token"]).post(melding).status_code == 201

    def test_with_a_wrong_token_nobody(self, caller, melding):
        caller.token = "verzonnen"
        assert caller.post(melding).status_code == 401

    def test_with_an_expired_token_nobody(self, caller, melding, amersfoort):
        assert make_caller("Oud", [amersfoort], minutes=-1).post(melding).status_code == 401

    def test_with_a_token_for_something_else_it_is_forbidden(self, caller, melding, amersfoort):
        response = make_caller("Lezer", [amersfoort], scope="").post(melding)
        assert response.status_code == 403
        assert response["Content-Type"] == PROBLEM

    def test_a_system_that_was_shut_out_is_out_at_once(self, caller, melding, admin):
        assert caller.post(melding).status_code == 201
        end_api_client(caller.client, by=admin)
        assert caller.post(melding).status_code == 401

    def test_a_user_who_is_logged_in_is_no_system(self, supporter, log_in, melding):
        assert log_in(supporter).post(MELDINGEN, melding, content_type="application/json").status_code == 401

    def test_no_body_is_read_before_the_caller_is_known(self, db):
        assert Client().post(MELDINGEN, b"{", content_type="application/json").status_code == 401

    @pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "options"])
    def test_other_methods_do_not_exist(self, caller, method):
        call = getattr(Client(), method)
        response = call(MELDINGEN, headers={"Authorization": f"Bearer {caller.token}"})
        assert (response.status_code, response["Allow"]) == (405, "POST")
        assert response["Content-Type"] == PROBLEM

    def test_a_slash_at_the_end_is_another_address(self, caller, melding):
        response = Client().post(f"{MELDINGEN}/", melding, content_type="application/json")
        assert (response.status_code, response["Content-Type"]) == (404, PROBLEM)


def test_the_trail_tells_which_system_did_it(caller, melding):
    caller.post(melding)
    assert set(Event.objects.values_list("actor", flat=True)) == {"DPAN"}


@pytest.mark.usefixtures("on_tuesday")  # the limit counts by the minute of the clock, and here no minute passes
class TestTheLimit:
    @pytest.fixture(autouse=True)
    def one_process(self, monkeypatch):
        """A process that may take two requests, has counted nothing yet, and waits for Redis on a busy machine too."""
        patient = Redis.from_url(settings.REDIS_URL, socket_timeout=30, socket_connect_timeout=30)
        monkeypatch.setattr(throttle, "PER_MINUTE", 2)
        monkeypatch.setattr(throttle, "_redis", lambda: patient)
        monkeypatch.setattr(throttle, "_silent_until", 0.0)
        monkeypatch.setattr(throttle, "_counted", Counter())
        yield
        patient.close()

    @pytest.fixture
    def redis_away(self, monkeypatch):
        """Nobody answers where Redis should be: the port is held, and nothing listens."""
        with socket.socket() as held:
            held.bind(("127.0.0.1", 0))
            away = Redis.from_url(f"redis://127.0.0.1:{held.getsockname()[1]}/0")
            monkeypatch.setattr(throttle, "_redis", lambda: away)
            yield

    def test_too_many_requests_in_a_minute_are_refused_for_a_while(self, caller):
        statuses = [caller.get(str(uuid.uuid4())) for _ in range(3)]
        assert [response.status_code for response in statuses] == [404, 404, 429]
        assert statuses[-1]["Retry-After"] == "60"
        assert statuses[-1]["Content-Type"] == PROBLEM

    def test_in_the_next_minute_there_is_room_again(self, caller):
        assert [caller.get(str(uuid.uuid4())).status_code for _ in range(3)] == [404, 404, 429]
        with time_machine.travel(TUESDAY + timedelta(seconds=59), tick=False):
            refused = caller.get(str(uuid.uuid4()))
            assert (refused.status_code, refused["Retry-After"]) == (429, "1")
        with time_machine.travel(TUESDAY + timedelta(seconds=60), tick=False):
            assert caller.get(str(uuid.uuid4())).status_code == 404

    def test_the_limit_holds_over_all_web_processes(self, caller, monkeypatch):
        for _ in range(2):
            caller.get(str(uuid.uuid4()))
        monkeypatch.setattr(throttle, "_counted", Counter())  # another process has counted nothing
        assert caller.get(str(uuid.uuid4())).status_code == 429

    def test_while_redis_is_away_a_melding_comes_in_and_each_process_counts_for_itself(
        self, caller, melding, redis_away
    ):
        assert caller.post(melding).status_code == 201
        assert [caller.get(str(uuid.uuid4())).status_code for _ in range(2)] == [404, 429]

    def test_while_redis_is_away_there_is_room_again_in_the_next_minute(self, caller, redis_away):
        assert [caller.get(str(uuid.uuid4())).status_code for _ in range(3)] == [404, 404, 429]
        with time_machine.travel(TUESDAY + timedelta(seconds=60), tick=False):
            assert caller.get(str(uuid.uuid4())).status_code == 404

    def test_a_redis_that_failed_is_left_alone_for_a_pause(self, caller, redis_away, monkeypatch):
        """Otherwise every melding would wait for a Redis that does not answer."""
        monkeypatch.setattr(throttle, "PAUSE", 3600)
        assert caller.get(str(uuid.uuid4())).status_code == 404
        assert throttle._silent_until > time.monotonic() + 1800
        monkeypatch.setattr(throttle, "_redis", lambda: pytest.fail("Redis was asked within the pause"))
        assert caller.get(str(uuid.uuid4())).status_code == 404


class TestNumberOfQueries:
    """What a call may ask of the database. Each statement more is a fifth of a millisecond on every melding."""

    def test_a_new_melding_of_somebody_new(self, caller, supporter, melding, django_assert_max_num_queries):
        caller.post(melding_data(begin=timezone.localdate(), number=9))
        with django_assert_max_num_queries(32):  # two of them judge the doelgroep
            assert caller.post(melding, "sleutel-1").status_code == 201

    def test_a_repeat(self, caller, supporter, melding, django_assert_max_num_queries):
        caller.post(melding, "sleutel-1")
        with django_assert_max_num_queries(9):
            assert caller.post(melding, "sleutel-1").status_code == 200

    def test_a_look(self, caller, melding, django_assert_max_num_queries):
        delivered = caller.post(melding).json()
        with django_assert_max_num_queries(5):
            caller.get(delivered["id"])
