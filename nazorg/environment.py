"""Reads the configuration from the environment. The one place where variable names stand.

Every variable is described in docs/operations.md; a test keeps the two lists equal.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.FileAwareEnv()

# Keys that have stood in documentation or in an example file; nobody may run with one.
KNOWN_EXAMPLES = frozenset({"", "change-me", "changeme", "secret", "geheim"})


def required_key(name: str, *, minimum: int = 32) -> str:
    """A secret from the environment; refuses to start without a real one.

    Errors: ImproperlyConfigured when the variable is missing, an example value or too short.
    """
    value: str = env.str(name, default="")
    if value.strip().lower() in KNOWN_EXAMPLES or len(value) < minimum:
        raise ImproperlyConfigured(
            f"{name} is missing, too short or an example value. Set it to a secret of at least "
            f"{minimum} characters (docs/operations.md); `make run` makes its own keys."
        )
    return value


def required_field_keys() -> dict[str, str]:
    """The encryption keys by name, newest first: `FIELD_KEYS=2026a:BASE64,2025a:BASE64`.

    Errors: ImproperlyConfigured when the variable is missing or malformed.
    """
    pairs = [part.partition(":") for part in env.str("FIELD_KEYS", default="").split(",") if part.strip()]
    keys = {name.strip(): value.strip() for name, _, value in pairs}
    if not keys or any(not name or len(value) < 40 for name, value in keys.items()):
        raise ImproperlyConfigured(
            "FIELD_KEYS is missing or malformed. Give at least one `name:key`, the key being 32 random "
            "bytes in base64 (docs/operations.md); `make run` makes its own keys."
        )
    return keys
