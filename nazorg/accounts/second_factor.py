"""The secrets behind the second step: stored encrypted, with the keys of FIELD_KEYS."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from nazorg.web import crypto

PLACE = "mfa_authenticator"
SECRETS = ("secret", "seed")  # of the app, and of the recovery codes


def sealed(text: str) -> str:
    """The stored form of a secret."""
    return crypto.encrypt(text, place=PLACE)


def opened(token: str) -> str:
    """The secret behind a stored form. Errors: CryptoError when its key is gone."""
    return crypto.decrypt(token, place=PLACE)


@transaction.atomic
def renew_second_factors() -> int:
    """Put every secret under the newest key. Returns how many authenticators were renewed."""
    renewed = 0
    for authenticator in Authenticator.objects.select_for_update():
        old = {name: authenticator.data[name] for name in SECRETS if name in authenticator.data}
        if any(crypto.key_name_of(token) != crypto.current_key_name() for token in old.values()):
            authenticator.data |= {name: sealed(opened(token)) for name, token in old.items()}
            authenticator.save(update_fields=["data"])
            renewed += 1
    return renewed
