"""Logging in: who gets in, who is kept out, and what an attacker learns from it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from nazorg.accounts.adapter import WRONG_LOGIN
from nazorg.accounts.models import User
from nazorg.accounts.second_factor import renew_second_factors
from nazorg.accounts.services import deactivate_user, withdraw_password
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

LOGIN, HOME, PRIVATE = "/account/inloggen/", "/mijn-voorkeuren/", "/beheer/gebruikers/"


@pytest.fixture(autouse=True)
def home(settings):
    settings.LOGIN_REDIRECT_URL = "accounts:preferences"


def try_to_log_in(client, email, password, *, address="192.0.2.1", **fields):
    return client.post(LOGIN, {"login": email, "password": password, **fields}, REMOTE_ADDR=address)


def is_in(client):
    return client.get(HOME).status_code == 200


def session_key(client):
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


def test_with_address_and_password_somebody_gets_in(client, coordinator):
    response = try_to_log_in(client, coordinator.email, PASSWORD)
    assert (response.status_code, response["Location"]) == (302, HOME)
    assert is_in(client)


def test_capitals_and_spaces_in_the_address_do_not_matter(client, coordinator):
    assert try_to_log_in(client, f" {coordinator.email.upper()} ", PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("email", "password"),
    [("carla.coster@voorbeeld.nl", "verkeerd"), ("niemand@voorbeeld.nl", PASSWORD), ("dicht@voorbeeld.nl", PASSWORD)],
    ids=["wrong-password", "unknown-address", "closed-account"],
)
def test_the_answer_tells_nothing_about_who_has_an_account(client, coordinator, outsider, admin, email, password):
    User.objects.filter(pk=outsider.pk).update(email="dicht@voorbeeld.nl", is_active=False)
    response = try_to_log_in(client, email, password)
    assert response.status_code == 200
    text = re.sub(r'(nonce|value|csrf\w*)="[^"]*"', "", response.content.decode())
    assert WRONG_LOGIN in text
    plain = try_to_log_in(Client(), "nog.iemand@voorbeeld.nl", "anders").content.decode()
    assert text == re.sub(r'(nonce|value|csrf\w*)="[^"]*"', "", plain)


def test_after_five_failures_the_same_user_from_the_same_place_is_locked_out(client, coordinator):
    answers = [try_to_log_in(client, coordinator.email, "verkeerd").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    locked = try_to_log_in(client, coordinator.email, PASSWORD)
    assert locked.status_code == 429
    assert "kwartier" in locked.content.decode() or "15 minuten" in locked.content.decode()
    assert not is_in(client)


def test_a_lock_is_about_one_user_at_one_place(client, coordinator, supporter):
    for _ in range(5):
        try_to_log_in(client, coordinator.email, "verkeerd")
    assert try_to_log_in(Client(), coordinator.email, PASSWORD, address="192.0.2.2").status_code == 302
    assert try_to_log_in(Client(), supporter.email, PASSWORD).status_code == 302


def test_spelling_the_address_differently_does_not_help_an_attacker(client, coordinator):
    spellings = ("carla.coster@voorbeeld.nl", "CARLA.COSTER@voorbeeld.nl", " Carla.Coster@Voorbeeld.nl ") * 2
    answers = [try_to_log_in(client, spelling, "verkeerd").status_code for spelling in spellings]
    assert answers == [200, 200, 200, 200, 429, 429]


def test_unknown_users_are_locked_out_just_the_same(client):
    answers = [try_to_log_in(client, "niemand@voorbeeld.nl", "raad maar").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]


def test_logging_in_forgets_earlier_failures(client, coordinator):
    for _ in range(3):
        for _ in range(4):
            try_to_log_in(client, coordinator.email, "verkeerd")
        assert try_to_log_in(client, coordinator.email, PASSWORD).status_code == 302
        client.post("/account/uitloggen/")


def test_a_forged_address_does_not_help_an_attacker_behind_our_proxy(client, coordinator, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    answers = [
        client.post(
            LOGIN,
            {"login": coordinator.email, "password": "verkeerd"},
            HTTP_X_FORWARDED_FOR=f"203.0.113.{number}, 198.51.100.9",
            HTTP_X_FORWARDED_PROTO="https",
        ).status_code
        for number in range(5)
    ]
    assert answers == [200, 200, 200, 200, 429]


def test_the_session_changes_at_login_and_dies_at_logout(client, coordinator):
    client.get(LOGIN)
    session = client.session
    session["seen"] = True
    session.save()
    before = session_key(client)
    try_to_log_in(client, coordinator.email, PASSWORD)
    after = session_key(client)
    assert before != after
    assert client.post("/account/uitloggen/").status_code == 302
    stolen = Client()
    stolen.cookies[django_settings.SESSION_COOKIE_NAME] = after
    assert not is_in(stolen)


def test_logging_out_takes_more_than_a_link(client, coordinator):
    client.force_login(coordinator)
    client.get("/account/uitloggen/")
    assert is_in(client)


@pytest.mark.parametrize("shut_out", [deactivate_user, withdraw_password])
def test_who_is_shut_out_is_out_at_once(client, coordinator, admin, shut_out):
    client.force_login(coordinator)
    assert is_in(client)
    shut_out(coordinator, by=admin)
    assert not is_in(client)


@pytest.mark.parametrize("target", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(client, coordinator, target):
    assert try_to_log_in(client, coordinator.email, PASSWORD, next=target)["Location"] == HOME


def test_somebody_comes_back_where_they_wanted_to_be(client, admin):
    asked = client.get(PRIVATE)
    assert asked["Location"] == f"{LOGIN}?next={PRIVATE}"
    assert try_to_log_in(client, admin.email, PASSWORD, next=PRIVATE)["Location"] == PRIVATE


@pytest.mark.parametrize(
    "path", ["/account/signup/", "/account/registreren/", "/account/password/reset/", "/account/email/", "/admin/"]
)
def test_there_is_no_other_way_in(client, path):
    assert client.get(path).status_code == 404


def test_a_new_password_is_asked_for_twice_and_ends_other_sessions(client, coordinator):
    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.force_login(coordinator)
    new = {"password1": "acht blauwe boten", "password2": "acht blauwe boten"}
    refused = client.post("/account/wachtwoord/", {"oldpassword": "verkeerd", **new})
    assert "niet uw huidige wachtwoord" in refused.content.decode()
    assert client.post("/account/wachtwoord/", {"oldpassword": PASSWORD, **new}).status_code == 302
    assert is_in(client)
    assert not is_in(elsewhere)
    assert User.objects.get(pk=coordinator.pk).password_set_at > coordinator.password_set_at


@pytest.mark.parametrize("weak", ["elf tekens!", "finalfantasy", "carla.coster@voorbeeld.nl"])
def test_a_weak_password_is_refused(client, coordinator, weak):
    client.force_login(coordinator)
    response = client.post("/account/wachtwoord/", {"oldpassword": PASSWORD, "password1": weak, "password2": weak})
    assert response.status_code == 200
    assert User.objects.get(pk=coordinator.pk).check_password(PASSWORD)


class TestTwoSteps:
    """Logging in with an app that shows codes."""

    @pytest.fixture
    def secret(self, client, coordinator):
        """Somebody who has set the app up, on the screen."""
        try_to_log_in(client, coordinator.email, PASSWORD)
        assert client.get("/account/beveiliging/").status_code == 200
        setting_up = "/account/beveiliging/app/instellen/"
        doubted = client.get(setting_up)
        assert doubted["Location"].startswith("/account/bevestigen/")
        client.post(doubted["Location"], {"password": PASSWORD, "next": setting_up})
        shown = client.get(setting_up)
        assert shown.status_code == 200
        secret = shown.context["form"].secret
        assert secret in shown.content.decode()
        done = client.post(setting_up, {"code": code_of(secret)})
        assert done["Location"] == "/account/beveiliging/herstelcodes/"
        codes = client.get("/account/beveiliging/herstelcodes/").context["unused_codes"]
        assert len(codes) == 10
        client.post("/account/uitloggen/")
        return secret, codes

    def test_the_password_alone_no_longer_lets_anybody_in(self, client, coordinator, secret):
        response = try_to_log_in(client, coordinator.email, PASSWORD)
        assert response["Location"] == reverse("mfa_authenticate")
        assert not is_in(client)

    def test_a_recovery_code_works_once(self, client, coordinator, secret):
        code = secret[1][0]
        try_to_log_in(client, coordinator.email, PASSWORD)
        assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
        assert is_in(client)
        client.post("/account/uitloggen/")
        try_to_log_in(client, coordinator.email, PASSWORD)
        assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
        assert not is_in(client)

    def test_the_secrets_are_stored_encrypted_and_follow_a_new_key(self, client, coordinator, secret, settings):
        stored = {name: value for auth in Authenticator.objects.all() for name, value in auth.data.items()}
        assert secret[0] not in str(stored)
        assert stored["secret"].startswith("test2:")
        assert stored["seed"].startswith("test2:")
        assert renew_second_factors() == 0
        settings.FIELD_KEYS = {"test1": settings.FIELD_KEYS["test1"], **settings.FIELD_KEYS}
        assert renew_second_factors() == 2
        settings.FIELD_KEYS = {"test1": settings.FIELD_KEYS["test1"]}
        try_to_log_in(client, coordinator.email, PASSWORD)
        client.post(reverse("mfa_authenticate"), {"code": secret[1][0]})
        assert is_in(client)

    def test_codes_are_not_guessed(self, client, coordinator, secret):
        try_to_log_in(client, coordinator.email, PASSWORD)
        for _ in range(5):
            wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
            assert "Deze code klopt niet" in wrong.content.decode()
        stopped = client.post(reverse("mfa_authenticate"), {"code": secret[1][0]}).content.decode()
        assert "Te veel pogingen" in stopped
        assert not is_in(client)

    def test_the_same_wrong_codes_from_elsewhere_count_together(self, client, coordinator, secret):
        for number in range(5):
            browser = Client()
            try_to_log_in(browser, coordinator.email, PASSWORD, address=f"192.0.2.{number}")
            browser.post(reverse("mfa_authenticate"), {"code": "000000"})
        other = Client()
        try_to_log_in(other, coordinator.email, PASSWORD, address="192.0.2.99")
        assert "Te veel pogingen" in other.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()


def code_of(secret: str) -> str:
    """What the app shows now."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))))
