"""What somebody reads when something is wrong: Dutch, with what to do, and nothing of the inside."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.urls")]


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("400", 400, "kunnen we niet lezen"),
        ("403", 403, "Uw rol geeft geen toegang"),
        ("403-reden", 403, "Dit dossier is afgesloten."),
        ("404", 404, "Deze pagina is er niet"),
        ("500", 500, "Dit ligt aan Nazorg"),
    ],
)
def test_a_page_of_an_error_says_what_happened(kind: str, status: int, words: str) -> None:
    response = Client(raise_request_exception=False).get(f"/proef/stuk/{kind}/")
    text = response.content.decode()
    assert response.status_code == status
    assert words in text
    assert "geheim detail" not in text
    assert 'href="/"' in text


def test_a_form_without_its_token_says_how_to_go_on() -> None:
    response = Client(enforce_csrf_checks=True).post("/proef/openbaar/")
    assert response.status_code == 403
    assert "Uw formulier is verlopen" in response.content.decode()


def test_an_address_that_does_not_exist_is_the_same_for_everybody() -> None:
    assert Client().get("/nergens/").status_code == 404
