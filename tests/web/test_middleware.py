"""Who isn't logged in sees nothing, and nothing stays behind."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from nazorg.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.urls")]

HERE = "http://testserver"


@pytest.fixture(autouse=True)
def _start_page(settings: pytest.FixtureRequest) -> None:
    settings.LOGIN_REDIRECT_URL = "/proef/besloten/"  # type: ignore[attr-defined]


def test_a_page_asks_to_log_in_and_leads_back() -> None:
    response = Client().get("/proef/besloten/?status=nieuw")
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next=/proef/besloten/%3Fstatus%3Dnieuw"


def test_who_is_logged_in_gets_the_page(admin: User, log_in: Callable[[User | None], Client]) -> None:
    assert log_in(admin).get("/proef/besloten/").status_code == 200


def test_a_view_that_is_marked_public_asks_nothing() -> None:
    assert Client().get("/proef/openbaar/").status_code == 200


def test_a_fragment_makes_the_browser_go_to_the_login_page_and_back_to_the_page() -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": f"{HERE}/meldingen/?pagina=2"}
    response = Client().get("/proef/besloten/", headers=headers)
    assert response.status_code == 401
    assert response["HX-Redirect"] == f"{reverse('account_login')}?next=/meldingen/%3Fpagina%3D2"
    assert response.content == b""


def test_a_form_that_came_too_late_leads_back_to_its_page() -> None:
    response = Client().post("/proef/besloten/", headers={"Referer": f"{HERE}/meldingen/"})
    assert response["Location"].endswith("?next=/meldingen/")


@pytest.mark.abuse
@pytest.mark.parametrize("page", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)", "", "nonsens"])
def test_another_site_is_never_the_way_back(page: str) -> None:
    fragment = Client().get("/proef/besloten/", headers={"HX-Request": "true", "HX-Current-URL": page})
    posted = Client().post("/proef/besloten/", headers={"Referer": page})
    for location in (fragment["HX-Redirect"], posted["Location"]):
        assert "kwaad" not in location
        assert "javascript" not in location


@pytest.mark.parametrize(
    "path", ["/proef/openbaar/", "/proef/besloten/", "/nergens/", "/proef/stuk/403/", "/api/v1/proef?fout=404"]
)
def test_no_answer_is_kept_by_a_browser_or_a_proxy(path: str) -> None:
    response = Client().get(path)
    assert response["Cache-Control"] == "no-store"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_pages_allow_no_script_or_style_of_others_and_hold_none_inline(
    admin: User, log_in: Callable[[User | None], Client]
) -> None:
    response = log_in(admin).get("/componenten/")
    policy = response["Content-Security-Policy"]
    html = response.content.decode()
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in html
    assert " onclick=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count("<script src=")


def test_templates_hold_no_inline_styles_or_handlers() -> None:
    pages = [path for path in Path("templates").rglob("*.html") if path.parent.name != "outbox"]
    faulty = [str(path) for path in pages if " style=" in path.read_text() or " onclick=" in path.read_text()]
    assert pages
    assert faulty == []
