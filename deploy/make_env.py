"""Writes .env for docker-compose.yml, with fresh keys: `python3 deploy/make_env.py nazorg.gemeente.example`.

Never writes over an existing file: the keys in it are the only ones that can read the data.
"""

import base64
import os
import secrets
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / ".env"
EXPLAINED = """\
# Keep a copy of this file apart from the backups: without FIELD_KEYS and INDEX_KEY no BSN can be read or found.
SITE={site}
TLS=internal
EMAIL_URL=
DEFAULT_FROM_EMAIL=nazorg@{site}
SECRET_KEY={secret_key}
FIELD_KEYS=k1:{field_key}
INDEX_KEY={index_key}
POSTGRES_PASSWORD={postgres}
OWNER_PASSWORD={owner}
APP_PASSWORD={app}
REDIS_PASSWORD={redis}
"""


def main(arguments: list[str]) -> int:
    """Write the file, readable by its owner alone. Exit code 1 when it is there or no site is given."""
    if len(arguments) != 1:
        print("Give the name of the site, such as nazorg.gemeente.example.", file=sys.stderr)
        return 1
    try:
        file = os.open(TARGET, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        print(f"{TARGET} is there already and holds the keys of your data; it is left as it is.", file=sys.stderr)
        return 1
    with os.fdopen(file, "w") as stream:
        stream.write(
            EXPLAINED.format(
                site=arguments[0],
                secret_key=secrets.token_urlsafe(64),
                field_key=base64.b64encode(os.urandom(32)).decode(),
                index_key=base64.b64encode(os.urandom(32)).decode(),
                **{name: secrets.token_hex(24) for name in ("postgres", "owner", "app", "redis")},
            )
        )
    print(f"{TARGET} is written. Fill in EMAIL_URL, and TLS when you have a certificate.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
