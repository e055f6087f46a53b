"""Delivering a screening by the machine interface."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from leefgebieden.models import Screening, Situation
from nazorg.accounts.models import Gemeente
from nazorg.audit.models import Event
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


def test_what_is_no_json_is_refused(full_caller: ApiCaller, known: Any) -> None:
    assert full_caller.post("{", to=SCREENINGEN).status_code == 400
    assert full_caller.post("", to=SCREENINGEN).status_code == 400
    assert full_caller.post("a=b", to=SCREENINGEN, content_type="text/plain").status_code == 415


def test_a_melding_of_another_gemeente_is_not_known(full_caller: ApiCaller, known: Any, soest: Gemeente) -> None:
    other = make_caller("Elders", [soest], scope="screeningen:schrijven")

    response = other.post(told(known), to=SCREENINGEN)

    assert response.status_code == 422
    assert response.json()["invalidParams"][0]["name"] == "melding"


def test_a_token_for_meldingen_alone_is_refused(caller: ApiCaller, known: Any) -> None:
    assert caller.post(told(known), to=SCREENINGEN).status_code == 403
