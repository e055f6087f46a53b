"""From a request to a melding, or to the reason why it can't be taken in."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rest_framework.request import Request

from dpan_bridge.api.body import MalformedError, is_json, parse_json
from dpan_bridge.rules.facts import MeldingFacts
from dpan_bridge.serializers import FieldError, InvalidMeldingError, read_melding
from nazorg.web.problems import DETAILS, WHOLE_REQUEST

KEY_HEADER = "Idempotency-Key"
_KEY = re.compile(r"[!-~]{1,120}")
INVALID_DETAIL = "De melding is niet volledig of klopt niet. Verbeter de velden in invalidParams en stuur haar opnieuw."


@dataclass
class RefusedError(Exception):
    """This is no melding that we can take in. `data` is what could be read of it."""

    status: int
    detail: str
    errors: list[FieldError] = field(default_factory=list)
    data: Any = None


def read(request: Request, body: bytes, *, gemeenten: Collection[str], today: date) -> MeldingFacts:
    """The melding in a request of a client that delivers for these CBS codes. Errors: RefusedError."""
    data = read_json(request, body)
    try:
        return read_melding(data, today=today, gemeenten=gemeenten)
    except InvalidMeldingError as error:
        named: list[FieldError] = [{**found, "name": found["name"] or WHOLE_REQUEST} for found in error.errors]
        raise RefusedError(400 if error.is_malformed else 422, INVALID_DETAIL, named, data) from error


def read_json(request: Request, body: bytes) -> Any:
    """What the body says. Errors: RefusedError when it is empty or no JSON."""
    if not body.strip():
        raise RefusedError(400, "Het verzoek is leeg. Stuur het bericht als JSON.")
    if not is_json(request.META.get("CONTENT_TYPE") or ""):
        raise RefusedError(415, DETAILS[415])
    try:
        return parse_json(body)
    except MalformedError as error:
        raise RefusedError(400, str(error), [{"name": WHOLE_REQUEST, "reason": str(error)}]) from error


def idempotency_key(request: Request) -> str:
    """The key by which a client may safely send again; empty without one. Errors: RefusedError."""
    key = (request.headers.get(KEY_HEADER) or "").strip()
    if key and not _KEY.fullmatch(key):
        reason = "Gebruik hoogstens 120 letters, cijfers en leestekens, zonder spaties."
        raise RefusedError(400, DETAILS[400], [{"name": KEY_HEADER, "reason": reason}])
    return key
