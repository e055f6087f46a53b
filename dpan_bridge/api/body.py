"""Reading the body of a request: how much, in what form, and as strict JSON.

Everything that was read is kept as text, also when it makes no sense, so that no melding is lost over its form.
"""

import json
from collections.abc import Iterable
from typing import Any, NoReturn

from rest_framework.request import Request

from nazorg.web.parsers import TooLarge

MOST_BYTES = 1024 * 1024
# What we still read of a body that is too large, so that the sender gets to read our answer.
MOST_SKIPPED = 64 * 1024 * 1024
CHUNK = 256 * 1024


class MalformedError(Exception):
    """This is no JSON; the message says where it goes wrong, without what stands there."""


def read_body(request: Request) -> bytes:
    """The body as it came in. Errors: TooLarge above 1 MB."""
    stream = request._request  # noqa: SLF001 (the request of Django, which DRF would parse)
    size = int(stream.META.get("CONTENT_LENGTH") or 0)
    if size > MOST_BYTES:
        for _ in range(0, min(size, MOST_SKIPPED), CHUNK):
            if not stream.read(CHUNK):
                break
        raise TooLarge
    return stream.read(size)


def as_text(body: bytes) -> str:
    """The body as text that can be stored; bytes that are no UTF-8 stand in it as `\\xe9`."""
    return body.decode("utf-8-sig", errors="backslashreplace").replace("\x00", "\\x00")


def is_json(content_type: str) -> bool:
    """Whether a Content-Type says JSON in UTF-8, the only encoding that JSON has."""
    kind, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charsets = [part.partition("=")[2].strip("\"' ") for part in parameters if part.startswith("charset=")]
    return kind == "application/json" and all(charset in ("utf-8", "utf8") for charset in charsets)


def parse_json(body: bytes) -> Any:
    """What the body says. Stricter than Python: no NaN, no field twice, UTF-8 alone. Errors: MalformedError."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MalformedError("Dit is geen UTF-8. Stuur het bericht als JSON in UTF-8.") from error
    try:
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        place = f"regel {error.lineno}, positie {error.colno}"
        raise MalformedError(f"Dit is geen geldige JSON: het gaat mis op {place}.") from error
    except (RecursionError, ValueError) as error:
        raise MalformedError("Deze JSON is te diep genest of heeft een te lang getal.") from error


def _no_constant(_name: str) -> NoReturn:
    raise MalformedError("NaN en Infinity bestaan niet in JSON. Laat het veld weg of gebruik null.")


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    pairs = list(pairs)
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MalformedError("Een veld staat er twee keer in. Stuur elk veld één keer.")
    return found
