"""How allauth behaves here: nobody signs up, nobody resets a password by mail, and what it says is Dutch."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from nazorg.accounts import second_factor
from nazorg.accounts.models import User
from nazorg.accounts.services.trail import changed_by
from nazorg.web.origin import client_address

WRONG_LOGIN = "Dit e-mailadres en wachtwoord horen niet bij elkaar, of dit account bestaat niet."


class NazorgAccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; see nazorg/accounts/activation.py for the first password."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": WRONG_LOGIN,
        "email_password_mismatch": WRONG_LOGIN,
        "invalid_login": WRONG_LOGIN,
        "enter_current_password": "Dit is niet uw huidige wachtwoord.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "incorrect_code": "Deze code klopt niet. Wacht op de volgende code en probeer het opnieuw.",
        "too_many_login_attempts": "Te veel pogingen. Wacht vijf minuten en probeer het opnieuw.",
        "rate_limited": "Te veel pogingen. Wacht even en probeer het opnieuw.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address as the rest of the house sees it."""
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Failed passwords are counted by django-axes, per user and address; a count per user would let anybody
        lock anybody out."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The user with these credentials. A closed account looks the same as one that never was."""
        user: User | None = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Back to the login page, for an account that is closed between two steps of logging in."""
        return redirect("account_login")

    def set_password(self, user: User, password: str) -> None:
        """A password that the user changed; the moment goes into the row history."""
        user.set_password(password)
        user.password_set_at = timezone.now()
        with changed_by(user, "wachtwoord gewijzigd"):
            user.save(update_fields=["password", "password_set_at"])


class NazorgMfaAdapter(DefaultMFAAdapter):
    """The second step: an app that shows codes, and recovery codes."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Deze code klopt niet. Wacht op de volgende code en probeer het opnieuw.",
        "cannot_delete_authenticator": "U kunt deze app niet verwijderen.",
        "cannot_generate_recovery_codes": "Stel eerst een app in. Daarna kunt u herstelcodes maken.",
    }

    def encrypt(self, text: str) -> str:
        """Secrets never stand in the database in the clear."""
        return second_factor.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret behind what `encrypt` made."""
        return second_factor.opened(encrypted_text)
