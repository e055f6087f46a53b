"""Systems: connected with a command or on the screen, with a token for their own scopes only."""

import base64
import json

import pytest
from django.core.management import CommandError, call_command
from oauth2_provider.models import AccessToken, Application
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from nazorg.accounts.api import client_of
from nazorg.accounts.models import ApiClient
from nazorg.accounts.oauth import ApiClientValidator
from nazorg.accounts.services import AccountError, create_api_client, end_api_client
from tests.history import history

pytestmark = pytest.mark.django_db

TOKEN, SCOPE = "/api/o/token/", "meldingen:schrijven"


@pytest.fixture
def system(gemeenten):
    return create_api_client(name="DPAN-koppeling", gemeenten=[gemeenten["0307"]], scopes=[SCOPE])


@pytest.fixture
def other_scope(settings):
    settings.OAUTH2_PROVIDER = {
        **settings.OAUTH2_PROVIDER,
        "SCOPES": {**settings.OAUTH2_PROVIDER["SCOPES"], "iets:anders": "Iets anders"},
    }
    return "iets:anders"


def ask_token(client, system, *, secret="", **fields):
    credentials = base64.b64encode(f"{system.client_id}:{secret or system.client_secret}".encode()).decode()
    return client.post(TOKEN, {"grant_type": "client_credentials", **fields}, HTTP_AUTHORIZATION=f"Basic {credentials}")


def test_a_system_gets_a_token_for_what_it_was_granted(client, system):
    answer = ask_token(client, system)
    assert answer.status_code == 200
    body = answer.json()
    assert (body["token_type"], body["scope"], body["expires_in"]) == ("Bearer", SCOPE, 3600)


def test_secret_and_token_are_stored_as_hashes(client, system):
    token = ask_token(client, system).json()["access_token"]
    application = Application.objects.get()
    assert application.client_secret != system.client_secret
    assert system.client_secret not in application.client_secret
    stored = AccessToken.objects.get()
    assert token not in (stored.token or "")
    assert token != stored.token_checksum


def test_a_wrong_secret_is_refused(client, system):
    answer = ask_token(client, system, secret="raad maar")
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_a_scope_that_was_not_granted_is_refused(client, system, other_scope):
    answer = ask_token(client, system, scope=other_scope)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_scope")


@pytest.mark.parametrize("grant", ["password", "authorization_code", "refresh_token", "implicit"])
def test_no_other_way_to_a_token_is_open(client, system, grant):
    answer = ask_token(client, system, grant_type=grant, username="a", password="b", code="c", refresh_token="d")
    assert answer.status_code in (400, 401)


@pytest.mark.parametrize(
    "path", ["/api/o/authorize/", "/api/o/applications/", "/api/o/introspect/", "/api/o/revoke_token/"]
)
def test_only_the_token_endpoint_is_there(client, path):
    assert client.get(path).status_code == 404


def test_a_system_that_was_shut_out_has_no_token_and_gets_none(client, system, admin):
    token = ask_token(client, system).json()["access_token"]
    end_api_client(system.client, by=admin)
    assert not AccessToken.objects.exists()
    assert ask_token(client, system).status_code == 401
    assert not ApiClientValidator().validate_bearer_token(token, [SCOPE], Anything())


def test_a_token_is_good_only_while_its_system_is_in_use(client, system):
    token = ask_token(client, system).json()["access_token"]
    assert ApiClientValidator().validate_bearer_token(token, [SCOPE], Anything())
    ApiClient.objects.update(is_active=False)
    assert not ApiClientValidator().validate_bearer_token(token, [SCOPE], Anything())


def test_a_token_is_not_good_for_a_scope_that_was_taken_away(client, system):
    token = ask_token(client, system).json()["access_token"]
    ApiClient.objects.update(scopes="")
    assert not ApiClientValidator().validate_bearer_token(token, [SCOPE], Anything())


class Anything:
    """The request of the OAuth2 library, on which it writes what it found."""

    def __init__(self) -> None:
        self.uri = "https://nazorg.example/api/v1/meldingen"


def test_the_interface_knows_which_system_calls(system, client):
    ask_token(client, system)
    request = Request(APIRequestFactory().get("/"))
    request.auth = AccessToken.objects.get()
    assert client_of(request) == system.client
    ApiClient.objects.update(is_active=False)
    request.auth = AccessToken.objects.get()
    with pytest.raises(NotAuthenticated):
        client_of(request)


def test_without_a_token_nobody_calls():
    request = Request(APIRequestFactory().get("/"))
    request.auth = None
    with pytest.raises(NotAuthenticated):
        client_of(request)


def test_the_command_prints_what_the_supplier_needs(gemeenten, capsys, client):
    call_command("create_api_client", "DPAN", "--gemeente", "0307", "--gemeente", "0342", "--scope", SCOPE, "--json")
    told = json.loads(capsys.readouterr().out)
    assert set(told) >= {"client_id", "client_secret"}
    assert told["gemeenten"] == ["0307", "0342"]
    made = ApiClient.objects.get()
    assert {gemeente.code for gemeente in made.gemeenten.all()} == {"0307", "0342"}
    form = {"grant_type": "client_credentials", "client_id": told["client_id"], "client_secret": told["client_secret"]}
    assert client.post(TOKEN, form).status_code == 200


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--gemeente", "9999", "--scope", SCOPE], "Onbekende gemeente: 9999"),
        (["--gemeente", "0307", "--scope", "alles"], "Onbekende scope: alles"),
    ],
)
def test_the_command_says_what_is_wrong(gemeenten, options, message):
    with pytest.raises(CommandError, match=message):
        call_command("create_api_client", "DPAN", *options)
    assert not Application.objects.exists()


def test_two_systems_never_share_a_name(system, gemeenten):
    with pytest.raises(AccountError, match="al een systeem"):
        create_api_client(name="DPAN-koppeling", gemeenten=[gemeenten["0307"]], scopes=[SCOPE])


def test_the_history_tells_who_shut_a_system_out(system, admin):
    end_api_client(system.client, by=admin)
    last = history(system.client)[-1]
    assert (last.is_active, last.pgh_context["user"], last.pgh_context["reason"]) == (
        False,
        admin.pk,
        "systeem afgesloten",
    )
