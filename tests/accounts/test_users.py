"""Users: made, let in and shut out."""

import pytest
from allauth.mfa.models import Authenticator

from nazorg.accounts.models import User
from nazorg.accounts.services import (
    AccountError,
    activate_user,
    change_preferences,
    change_user,
    create_user,
    deactivate_user,
    reactivate_user,
    remove_second_factor,
    withdraw_password,
)
from tests.cast import PASSWORD
from tests.history import history

pytestmark = pytest.mark.django_db


def test_a_new_user_cannot_log_in_before_activation(admin):
    user = create_user(email=" Nora@Voorbeeld.NL ", name="Nora Nieuw", by=admin)
    assert user.email == "nora@voorbeeld.nl"
    assert not user.has_usable_password()
    assert user.password_set_at is None


def test_two_users_never_share_an_address(admin, coordinator):
    with pytest.raises(AccountError, match="al een gebruiker"):
        create_user(email=coordinator.email.upper(), name="Dubbel", by=admin)
    with pytest.raises(AccountError, match="al een gebruiker"):
        change_user(admin, email=coordinator.email, name=admin.name, organisation=None, by=coordinator)


def test_activation_sets_the_password(admin, now):
    user = create_user(email="nora@voorbeeld.nl", name="Nora Nieuw", by=admin)
    user = activate_user(user, password=PASSWORD, now=now)
    assert user.check_password(PASSWORD)
    assert user.password_set_at == now


def test_a_closed_account_is_not_activated(admin, now):
    user = deactivate_user(create_user(email="nora@voorbeeld.nl", name="Nora Nieuw", by=admin), by=admin)
    with pytest.raises(AccountError, match="gesloten"):
        activate_user(user, password=PASSWORD, now=now)


def test_closing_an_account_takes_roles_and_password_away_at_once(coordinator, admin):
    deactivate_user(coordinator, by=admin)
    closed = User.objects.get(pk=coordinator.pk)
    assert not closed.has_role("coordinator")
    assert not closed.has_usable_password()


def test_a_reopened_account_needs_a_new_activation(coordinator, admin):
    before = coordinator.get_session_auth_hash()
    reopened = reactivate_user(deactivate_user(coordinator, by=admin), by=admin)
    assert reopened.is_active
    assert not reopened.has_usable_password()
    assert reopened.get_session_auth_hash() != before  # so an old session stays dead


def test_nobody_closes_their_own_account(admin):
    with pytest.raises(AccountError, match="eigen account"):
        deactivate_user(admin, by=admin)
    with pytest.raises(AccountError):
        withdraw_password(admin, by=admin)


def test_an_app_is_removed_for_who_lost_the_phone(coordinator, admin):
    Authenticator.objects.create(user=coordinator, type=Authenticator.Type.TOTP, data={})
    user = remove_second_factor(coordinator, by=admin)
    assert not Authenticator.objects.filter(user=user).exists()
    assert not user.has_usable_password()
    with pytest.raises(AccountError, match="niet in met een app"):
        remove_second_factor(coordinator, by=admin)


def test_the_history_tells_who_closed_and_opened_an_account_and_holds_no_password(coordinator, admin):
    deactivate_user(coordinator, by=admin)
    reactivate_user(coordinator, by=admin)
    last = history(coordinator)[-2:]
    assert [(event.is_active, event.pgh_context["user"], event.pgh_context["reason"]) for event in last] == [
        (False, admin.pk, "account gesloten"),
        (True, admin.pk, "account heropend"),
    ]
    assert not any(hasattr(event, "password") for event in last)


def test_preferences_are_the_users_own(coordinator):
    user = change_preferences(coordinator, phone="", wants_digest=False, wants_direct_mail=True)
    assert (user.wants_digest, user.wants_direct_mail) == (False, True)
    assert history(user)[-1].pgh_context["user"] == user.pk
