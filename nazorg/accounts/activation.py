"""The activation link: lets a user without a password choose one, once, within three days.

The administrator sees the link once and hands it over; it stands in no mail and in no table. Its token is a hash over
the user's (absent) password, so setting a password, closing the account or making a newer link spends it.
"""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse

from nazorg.accounts.models import User


class ActivationTokens(PasswordResetTokenGenerator):
    """Tokens that are good for nothing but activation. Their life is settings.PASSWORD_RESET_TIMEOUT."""

    key_salt = "nazorg.accounts.activation"


_tokens = ActivationTokens()


def activation_link(user: User) -> str:
    """The whole address that lets this user choose a password."""
    path = reverse(
        "accounts:activate",
        kwargs={"public_id": user.public_id, "token": _tokens.make_token(user)},
    )
    return f"{settings.BASE_URL}{path}"


def user_behind(public_id: UUID, token: str) -> User | None:
    """The user a link belongs to; None when it is wrong, spent or too old. All three look the same to the visitor."""
    user = User.objects.filter(public_id=public_id, is_active=True).first()
    if user is None or user.has_usable_password() or not _tokens.check_token(user, token):
        return None
    return user
