"""Errors of the machine interface."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.urls")]

API = "/api/v1/proef"


def problem(response: Any, status: int) -> dict[str, Any]:
    """The members of a problem, after the checks that hold for each."""
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert body["status"] == status
    assert body["type"] == "about:blank"
    assert body["title"]
    assert body["detail"]
    assert "geheim" not in str(body)
    return body


def post(text: str | bytes, **options: Any) -> Any:
    options = {"content_type": "application/json", **options}
    return Client(raise_request_exception=False).generic("POST", API, text, **options)


def test_what_is_right_is_no_problem() -> None:
    response = post('{"begin": "2026-03-02", "naam": {"geslachtsnaam": "Smit"}}')
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")


def test_each_wrong_field_is_named_with_its_path_and_reason() -> None:
    body = problem(post('{"begin": "2 maart", "naam": {}, "regels": [1, "x", 3]}'), 400)
    assert body["instance"] == API
    assert [param["name"] for param in body["invalidParams"]] == ["begin", "naam.geslachtsnaam", "regels.1"]
    assert body["invalidParams"][1]["reason"] == "Dit veld is vereist."


def test_a_body_of_another_kind_is_the_fault_of_the_whole_request() -> None:
    body = problem(post("[]"), 400)
    assert [param["name"] for param in body["invalidParams"]] == ["verzoek"]


@pytest.mark.abuse
@pytest.mark.parametrize(
    "text",
    [
        b'{"begin": ',
        b"{'begin': 1}",
        b'{"begin": NaN}',
        b"\xff\xfe\x00",
        '{"begin": "2026'.encode("utf-16"),
        b"[" * 200_000,
        b'{"begin": ' + b"9" * 10_000 + b"}",
    ],
)
def test_broken_json_is_told_in_dutch(text: bytes) -> None:
    assert "geen geldige JSON" in problem(post(text), 400)["detail"]


def test_broken_json_says_where() -> None:
    assert "regel 2, positie 3" in problem(post('{"begin": 1,\n  x}'), 400)["detail"]


@pytest.mark.abuse
def test_a_body_that_is_too_large_is_not_read() -> None:
    problem(post(b" " * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)), 413)


def test_another_format_is_refused() -> None:
    problem(post("<melding/>", content_type="application/xml"), 415)


def test_an_answer_in_another_format_is_refused() -> None:
    problem(post("{}", headers={"Accept": "text/csv"}), 406)


def test_another_method_is_refused_and_says_which_are_allowed() -> None:
    response = Client().delete(API)
    problem(response, 405)
    assert response["Allow"] == "GET, POST, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        ("401", 401, "toegangstoken"),
        ("403", 403, "Deze gemeente hoort niet bij uw toegang."),
        ("404", 404, "bestaat niet"),
        ("409", 409, "Deze Idempotency-Key hoort bij een ander bericht."),
        ("429", 429, "te veel verzoeken"),
        ("500", 500, "ligt aan Nazorg"),
    ],
)
def test_every_error_is_a_problem_in_dutch(fault: str, status: int, words: str) -> None:
    response = Client(raise_request_exception=False).get(API, {"fout": fault})
    assert words in problem(response, status)["detail"]


def test_too_many_requests_say_how_long_to_wait() -> None:
    assert Client().get(API, {"fout": "429"})["Retry-After"] == "30"


def test_an_address_of_the_api_that_does_not_exist_is_a_problem_too() -> None:
    problem(Client().get("/api/v1/nergens"), 404)
