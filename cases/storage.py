"""Where files of dossiers stand: encrypted, outside the web root, under a name that says nothing.

Who has the files without the database has nothing: each file has a key of its own, and that key stands, encrypted in
its turn, in the row of the document.
"""

import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from nazorg.web import crypto

_NAME = re.compile(r"[0-9a-f]{48}")
UNCLAIMED = timedelta(days=1)  # a file without a row is left over from something that was interrupted


class MissingFileError(Exception):
    """A file that isn't where it should be, or can't be opened. A restore may have forgotten the files."""


@dataclass(frozen=True)
class Stored:
    """Where a file stands, and what opens it."""

    name: str
    key: str


def folder() -> Path:
    """The folder of the files, for us alone."""
    found = Path(settings.DOCUMENTS_DIR)
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def store(content: bytes) -> Stored:
    """Keep a file. It is on the disk when this returns."""
    stored = Stored(secrets.token_hex(24), crypto.new_key())
    path = _path(stored.name)
    path.parent.mkdir(exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(crypto.encrypt_file(content, key=stored.key, place=stored.name))
        file.flush()
        os.fsync(file.fileno())
    return stored


def load(name: str, key: str | None) -> bytes:
    """The content of a file. Errors: MissingFileError."""
    try:
        return crypto.decrypt_file(_path(name).read_bytes(), key=key or "", place=name)
    except (OSError, crypto.CryptoError) as error:
        raise MissingFileError(name) from error


def erase(name: str) -> None:
    """Take a file away. One that isn't there is away already."""
    _path(name).unlink(missing_ok=True)


def old_names(*, now: datetime) -> Iterator[str]:
    """The names of the files that stand here longer than a day."""
    before = (now - UNCLAIMED).timestamp()
    for path in folder().glob("*/*"):
        if path.is_file() and path.stat().st_mtime < before:
            yield path.name


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError("not a name of a stored file")
    return folder() / name[:2] / name
