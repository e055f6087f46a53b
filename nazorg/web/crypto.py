"""Encryption of single values in the database. Knows keys and algorithms; knows no model and no field.

A stored value reads `name of the key:base64(nonce + ciphertext + tag)`. It is bound to its place: the place is part of
what AES-GCM authenticates, so a value copied to another row or column doesn't open there.
Source: reference on encryption (ASVS 11.3.2, 11.3.3); docs/privacy.md tells which values are stored this way.
"""

import base64
import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12


class CryptoError(Exception):
    """A value that can't be opened: its key is gone, or it was changed or moved."""


@lru_cache(maxsize=16)
def _cipher(key: str) -> AESGCM:
    raw = base64.b64decode(key, validate=True)
    if len(raw) != 32:
        raise CryptoError("A key of FIELD_KEYS must be 32 bytes in base64.")
    return AESGCM(raw)


def current_key_name() -> str:
    """The name of the key that new values get: the first of FIELD_KEYS."""
    return next(iter(settings.FIELD_KEYS))


def key_name_of(token: str) -> str:
    """The name of the key with which this stored value was made."""
    return token.partition(":")[0]


def encrypt(plain: str, *, place: str) -> str:
    """The stored form of a text, made with the current key and bound to its place."""
    name = current_key_name()
    nonce = os.urandom(NONCE_BYTES)
    sealed = _cipher(settings.FIELD_KEYS[name]).encrypt(nonce, plain.encode(), place.encode())
    return f"{name}:{base64.b64encode(nonce + sealed).decode()}"


def decrypt(token: str, *, place: str) -> str:
    """The text behind a stored form.

    Errors: CryptoError when the key is unknown, or the value was changed or doesn't belong in this place.
    """
    name, _, body = token.partition(":")
    if name not in settings.FIELD_KEYS:
        raise CryptoError(f"There is no key named {name!r} in FIELD_KEYS.")
    try:
        raw = base64.b64decode(body, validate=True)
        return _cipher(settings.FIELD_KEYS[name]).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise CryptoError(f"The value at {place} was changed or moved.") from error


def new_key() -> str:
    """A key of its own for a file, in base64. Stored encrypted beside what it opens: throwing it away is erasing."""
    return base64.b64encode(AESGCM.generate_key(bit_length=256)).decode()


def encrypt_file(plain: bytes, *, key: str, place: str) -> bytes:
    """The stored form of a file under a key of `new_key`, bound to its place."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(base64.b64decode(key, validate=True)).encrypt(nonce, plain, place.encode())


def decrypt_file(stored: bytes, *, key: str, place: str) -> bytes:
    """The file behind its stored form.

    Errors: CryptoError when it was changed, cut off or doesn't belong in this place.
    """
    try:
        cipher = AESGCM(base64.b64decode(key, validate=True))
        return cipher.decrypt(stored[:NONCE_BYTES], stored[NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise CryptoError(f"The file at {place} was changed or moved.") from error


def blind_index(value: str) -> str:
    """A keyed fingerprint (HMAC-SHA256, 64 hexadecimal digits) by which an encrypted value is found back exactly.

    The caller brings the value in one form first. Only as strong as INDEX_KEY, which stays outside the database.
    """
    return hmac.new(settings.INDEX_KEY.encode(), value.encode(), hashlib.sha256).hexdigest()
