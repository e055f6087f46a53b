"""The activation link: once, within three days, for one user."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from nazorg.accounts.activation import activation_link, user_behind
from nazorg.accounts.models import Role, User
from nazorg.accounts.services import activate_user, create_user, deactivate_user, reactivate_user, withdraw_password
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

NEW = {"password": "acht blauwe boten", "again": "acht blauwe boten"}


@pytest.fixture
def newcomer(db):
    return create_user(email="nora@voorbeeld.nl", name="Nora Nieuw", by=None)


def path(user):
    return urlsplit(activation_link(user)).path


def test_behind_the_link_somebody_chooses_a_password_and_logs_in(client, newcomer):
    where = path(newcomer)
    assert "Nora Nieuw" in client.get(where).content.decode()
    done = client.post(where, NEW)
    assert (done.status_code, done["Location"]) == (302, "/account/inloggen/")
    assert User.objects.get(pk=newcomer.pk).check_password(NEW["password"])


def test_the_link_works_once(client, newcomer):
    where = path(newcomer)
    client.post(where, NEW)
    assert client.get(where).status_code == 404
    assert client.post(where, {"password": "x" * 20, "again": "x" * 20}).status_code == 404
    assert User.objects.get(pk=newcomer.pk).check_password(NEW["password"])


def test_looking_at_the_link_does_not_spend_it(client, newcomer):
    where = path(newcomer)
    for _ in range(3):
        assert client.get(where).status_code == 200


@pytest.mark.parametrize(("after", "status"), [(timedelta(days=3), 200), (timedelta(days=3, minutes=1), 404)])
def test_the_link_lives_three_days(client, newcomer, after, status):
    where = path(newcomer)
    with time_machine.travel(timezone.localtime() + after, tick=False):
        assert client.get(where).status_code == status


def test_a_newer_password_of_the_administrator_spends_an_older_link(client, newcomer, admin):
    older = path(newcomer)
    newer = path(withdraw_password(newcomer, by=admin))
    assert client.get(older).status_code == 404
    assert client.get(newer).status_code == 200


def test_closing_the_account_spends_the_link_for_ever(client, newcomer, admin):
    where = path(newcomer)
    deactivate_user(newcomer, by=admin)
    assert client.get(where).status_code == 404
    reactivate_user(newcomer, by=admin)
    assert client.get(where).status_code == 404


def test_the_token_of_one_user_is_nothing_for_another(newcomer, admin):
    other = create_user(email="olaf@voorbeeld.nl", name="Olaf Ook", by=admin)
    token = path(newcomer).split("/")[-2]
    assert user_behind(newcomer.public_id, token) == newcomer
    assert user_behind(other.public_id, token) is None


def test_who_has_a_password_needs_no_link(newcomer, now):
    user = activate_user(newcomer, password=PASSWORD, now=now)
    assert user_behind(user.public_id, path(user).split("/")[-2]) is None


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"password": "kort", "again": "kort"}, "te kort"),
        ({"password": "acht blauwe boten", "again": "acht blauwe botten"}, "niet hetzelfde"),
        ({"password": "nora@voorbeeld.nl", "again": "nora@voorbeeld.nl"}, "lijkt te veel op"),
        ({}, "vereist"),
    ],
)
def test_a_password_that_is_no_good_is_explained(client, newcomer, answer, message):
    response = client.post(path(newcomer), answer)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not User.objects.get(pk=newcomer.pk).has_usable_password()


def test_the_first_administrator_is_made_with_a_command(capsys, client):
    call_command("create_user", "ada@voorbeeld.nl", "Ada Admin")
    user = User.objects.get()
    assert user.has_role(Role.ADMIN)
    link = capsys.readouterr().out.splitlines()[-1]
    assert client.get(urlsplit(link).path).status_code == 200


def test_the_command_gives_a_role_for_gemeenten(gemeenten):
    call_command(
        "create_user", "ada@voorbeeld.nl", "Ada", "--role", "coordinator", "--gemeente", "0307", "--gemeente", "0327"
    )
    assert User.objects.get().gemeente_ids() == sorted([gemeenten["0307"].pk, gemeenten["0327"].pk])


@pytest.mark.parametrize(
    ("options", "message"),
    [(["--role", "coordinator"], "Kies de gemeente"), (["--gemeente", "9999"], "Onbekende gemeente: 9999")],
)
def test_the_command_makes_nobody_when_something_is_wrong(gemeenten, options, message):
    with pytest.raises(CommandError, match=message):
        call_command("create_user", "ada@voorbeeld.nl", "Ada", *options)
    assert not User.objects.exists()
