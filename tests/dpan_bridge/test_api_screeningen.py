"""Delivering a screening by the machine interface."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dpan_bridge.models import ScreeningMessage
from dpan_bridge.services.withdrawing import cancel as withdraw
from leefgebieden.models import Screening, Situation
from nazorg.accounts.models import Gemeente, Role, User
from nazorg.audit.models import Event
from nazorg.deadlines.models import Deadline
from tests.dpan_bridge.api_client import SCREENINGEN, ApiCaller, make_caller
from tests.dpan_bridge.builders import detention_of, facts, received, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(full_caller: ApiCaller) -> Any:
    """A melding of two days ago."""
    now = timezone.now() - timedelta(days=2)
    return received(facts(starts_on=now.date() - timedelta(days=1)), at=now)


def told(melding: Any, **changes: Any) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {"melding": melding.number, "uitkomst": "uitgevoerd", "datum": today, **changes}


def test_what_was_found_fills_before_detention_and_meets_the_term(full_caller: ApiCaller, known: Any) -> None:
    found = [{"leefgebied": "onderdak", "situatie": "dakloos", "probleem": "ja", "toelichting": "Wil naar haar zus."}]
    answers = [{"vraag": "onderdak-1", "antwoord": "Bij vrienden"}]

    response = full_caller.post(told(known, leefgebieden=found, antwoorden=answers), to=SCREENINGEN)

    assert response.status_code == 201
    body = response.json()
    assert (body["melding"], body["uitkomst"]) == (known.number, "uitgevoerd")
    (row,) = Situation.objects.all()
    assert (row.value, row.problem, row.source, row.is_self_reported) == ("dakloos", "ja", "pi", True)
    screening = Screening.objects.get(public_id=body["id"])
    assert screening.answers.get().answer == "Bij vrienden"
    assert states(known)["screening"] == "met"
    event = Event.objects.about("person", detention_of(known).person.public_id).filter(kind="screening_done").get()
    assert (event.by, event.actor) == (None, "PI")


def test_planned_and_not_done_with_a_reason(full_caller: ApiCaller, known: Any) -> None:
    assert full_caller.post(told(known, uitkomst="gepland"), to=SCREENINGEN).status_code == 201
    assert states(known)["screening"] == "running"

    refusal = {"melding": known.number, "uitkomst": "niet_uitgevoerd", "reden": "weigering"}
    response = full_caller.post(refusal, to=SCREENINGEN)

    assert (response.status_code, response.json()["datum"]) == (201, None)
    assert states(known)["screening"] == "met"


def test_the_same_again_gives_the_same(full_caller: ApiCaller, known: Any) -> None:
    first = full_caller.post(told(known), to=SCREENINGEN)
    again = full_caller.post(told(known), to=SCREENINGEN)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert Screening.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "status", "name"),
    [
        ({"melding": "M-1999-000001"}, 422, "melding"),
        ({"melding": None}, 400, "melding"),
        ({"uitkomst": "misschien"}, 422, "uitkomst"),
        ({"datum": None}, 422, "datum"),
        ({"datum": "gisteren"}, 422, "datum"),
        ({"datum": "2199-01-01"}, 422, "verzoek"),
        ({"uitkomst": "niet_uitgevoerd"}, 422, "reden"),
        ({"uitkomst": "niet_uitgevoerd", "reden": "overig"}, 422, "verzoek"),
        ({"leefgebieden": [{"leefgebied": "fiets"}]}, 422, "leefgebieden.0.leefgebied"),
        ({"leefgebieden": [{"leefgebied": "id", "situatie": "dakloos"}]}, 422, "verzoek"),
        ({"leefgebieden": [{"leefgebied": "motivatie", "situatie": "hoog"}]}, 422, "verzoek"),
        ({"leefgebieden": [{"leefgebied": "id"}, {"leefgebied": "id"}]}, 422, "leefgebieden"),
        ({"antwoorden": [{"vraag": "id-77", "antwoord": "Ja"}]}, 422, "verzoek"),
        ({"uitkomst": "gepland", "antwoorden": [{"vraag": "id-1", "antwoord": "Ja"}]}, 422, "antwoorden"),
        ({"bsn": "999990111"}, 400, "bsn"),
    ],
)
def test_what_can_not_be_is_refused_by_field_and_nothing_is_registered(
    full_caller: ApiCaller, known: Any, change: dict[str, Any], status: int, name: str
) -> None:
    response = full_caller.post({**told(known), **change}, to=SCREENINGEN)

    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert [found["name"] for found in response.json()["invalidParams"]] == [name]
    assert not Screening.objects.exists()
    assert not Situation.objects.exists()


@pytest.mark.parametrize(
    ("change", "names"),
    [
        pytest.param({"datum": None, "bsn": "999990111"}, ["bsn", "datum"], id="a-field-too-many-and-no-day"),
        pytest.param(
            {"leefgebieden": [{"leefgebied": "fiets"}, {"leefgebied": "id"}, {"leefgebied": "id"}]},
            ["leefgebieden.0.leefgebied", "leefgebieden"],
            id="a-word-we-do-not-know-and-one-twice",
        ),
        pytest.param(
            {"melding": "M-1999-000001", "uitkomst": "niet_uitgevoerd", "datum": "gisteren"},
            ["datum", "reden", "melding"],
            id="nothing-is-right",
        ),
        pytest.param({"uitkomst": "misschien", "datum": None}, ["uitkomst"], id="without-outcome-no-day-is-missed"),
        pytest.param({"datum": "gisteren"}, ["datum"], id="what-can-not-be-read-is-told-once"),
    ],
)
def test_all_that_has_to_be_mended_is_told_at_once(
    full_caller: ApiCaller, known: Any, change: dict[str, Any], names: list[str]
) -> None:
    response = full_caller.post({**told(known), **change}, to=SCREENINGEN)

    assert [found["name"] for found in response.json()["invalidParams"]] == names
    assert not Screening.objects.exists()


def test_what_is_no_json_is_refused(full_caller: ApiCaller, known: Any) -> None:
    assert full_caller.post("{", to=SCREENINGEN).status_code == 400
    assert full_caller.post("", to=SCREENINGEN).status_code == 400
    assert full_caller.post("a=b", to=SCREENINGEN, content_type="text/plain").status_code == 415


BROKEN = [
    pytest.param({"uitkomst": "misschien"}, id="a-word-we-do-not-know"),
    pytest.param({"datum": "2199-01-01"}, id="a-day-that-can-not-be"),
    pytest.param({"melding": "M-1999-000001"}, id="a-melding-we-do-not-have"),
]


@pytest.mark.parametrize("change", BROKEN)
def test_what_is_refused_is_kept_once_and_waits_for_a_person(
    full_caller: ApiCaller, known: Any, change: dict[str, Any], supporter: User, log_in: Any
) -> None:
    first = full_caller.post({**told(known), **change}, to=SCREENINGEN)
    again = full_caller.post({**told(known), **change}, to=SCREENINGEN)

    kept = ScreeningMessage.objects.get()
    assert first.status_code == 422
    assert first.json()["bericht"] == {"id": str(kept.public_id), "nummer": kept.number} == again.json()["bericht"]
    assert kept.melding == (None if "melding" in change else known)
    assert next(iter(change.values())) in str(kept.body)
    assert [error["name"] for error in kept.errors] == [error["name"] for error in first.json()["invalidParams"]]
    (duty,) = Deadline.objects.running().of("screening_message", kept.public_id)
    assert duty.owner_role == Role.PROCESS_SUPPORTER
    address = reverse("dpan_bridge:refused_screening", args=[kept.public_id])
    assert next(iter(change.values())) in log_in(supporter).get(address).content.decode()
    assert address in log_in(supporter).get(reverse("vandaag:deadlines")).content.decode()


def test_what_is_no_json_at_all_is_kept_too(full_caller: ApiCaller, known: Any) -> None:
    assert full_caller.post("{", to=SCREENINGEN).json()["bericht"]
    assert full_caller.post("a=b", to=SCREENINGEN, content_type="text/plain").json()["bericht"]
    assert "bericht" not in full_caller.post("", to=SCREENINGEN).json()
    assert sorted(str(row.body) for row in ScreeningMessage.objects.all()) == ["a=b", "{"]


def test_a_person_settles_it_and_says_what_was_done(
    full_caller: ApiCaller, known: Any, supporter: User, log_in: Any
) -> None:
    full_caller.post("{", to=SCREENINGEN)
    kept, client = ScreeningMessage.objects.get(), log_in(supporter)
    url = reverse("dpan_bridge:refused_screening", args=[kept.public_id])

    assert client.post(url, {"reason": " "}).status_code == 422
    assert client.post(url, {"reason": "De PI gebeld; er komt een nieuw bericht."}).status_code == 302

    kept.refresh_from_db()
    assert (kept.outcome, kept.settled_by) == ("settled", supporter)
    assert not Deadline.objects.running().of("screening_message", kept.public_id).exists()
    assert "De PI gebeld" in client.get(url).content.decode()
    assert client.post(url, {"reason": "Nog eens"}).status_code == 422


def test_a_correction_by_the_sender_settles_what_was_refused(full_caller: ApiCaller, known: Any) -> None:
    full_caller.post({**told(known), "uitkomst": "misschien"}, to=SCREENINGEN)
    full_caller.post("{", to=SCREENINGEN)

    assert full_caller.post(told(known), to=SCREENINGEN).status_code == 201

    waiting = ScreeningMessage.objects.waiting().get()
    assert waiting.melding is None, "nobody knows what that was about"
    settled = ScreeningMessage.objects.get(outcome="settled")
    assert (settled.melding, settled.settled_by) == (known, None)


def test_the_same_key_with_the_same_body_gives_the_same_answer_whatever_happened_since(
    full_caller: ApiCaller, known: Any, supporter: User
) -> None:
    first = full_caller.post(told(known), "sleutel-1", to=SCREENINGEN)
    withdraw(known, reason="Ingetrokken", by=supporter, now=timezone.now())
    again = full_caller.post(told(known), "sleutel-1", to=SCREENINGEN)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert full_caller.post(told(known), to=SCREENINGEN).status_code == 422, "without the key it is asked anew"


def test_a_key_that_was_used_for_another_body_is_a_conflict(full_caller: ApiCaller, known: Any) -> None:
    full_caller.post(told(known, uitkomst="gepland"), "sleutel-1", to=SCREENINGEN)

    for other in (told(known), told(known, uitkomst="misschien"), "{"):
        answer = full_caller.post(other, "sleutel-1", to=SCREENINGEN)
        assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert Screening.objects.count() == 1
    assert not ScreeningMessage.objects.waiting().exists()


def test_a_refused_body_uses_up_no_key_and_a_key_with_spaces_is_refused(full_caller: ApiCaller, known: Any) -> None:
    assert full_caller.post(told(known, uitkomst="misschien"), "sleutel-1", to=SCREENINGEN).status_code == 422
    assert full_caller.post(told(known), "sleutel-1", to=SCREENINGEN).status_code == 201
    assert full_caller.post(told(known), "sleutel twee", to=SCREENINGEN).status_code == 400


def test_another_gemeente_sees_nothing_of_it(full_caller: ApiCaller, known: Any, outsider: User, log_in: Any) -> None:
    full_caller.post({**told(known), "uitkomst": "misschien"}, to=SCREENINGEN)
    kept, client = ScreeningMessage.objects.get(), log_in(outsider)

    assert client.get(reverse("dpan_bridge:refused_screening", args=[kept.public_id])).status_code == 404
    assert kept.number not in client.get(reverse("dpan_bridge:refused_screenings")).content.decode()


def test_the_list_takes_the_same_number_of_questions_whatever_stands_in_it(
    full_caller: ApiCaller, known: Any, supporter: User, log_in: Any, django_assert_max_num_queries: Any
) -> None:
    client, url = log_in(supporter), reverse("dpan_bridge:refused_screenings")
    full_caller.post("{", to=SCREENINGEN)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
        questions = len(one)
    for number in range(20):
        full_caller.post({**told(known), "uitkomst": f"misschien {number}"}, to=SCREENINGEN)
    with django_assert_max_num_queries(questions):
        page = client.get(url).content.decode()
    assert page.count(known.number) == 20


def test_a_melding_of_another_gemeente_is_not_known(full_caller: ApiCaller, known: Any, soest: Gemeente) -> None:
    other = make_caller("Elders", [soest], scope="screeningen:schrijven")

    response = other.post(told(known), to=SCREENINGEN)

    assert response.status_code == 422
    assert response.json()["invalidParams"][0]["name"] == "melding"


def test_a_token_for_meldingen_alone_is_refused(caller: ApiCaller, known: Any) -> None:
    assert caller.post(told(known), to=SCREENINGEN).status_code == 403
