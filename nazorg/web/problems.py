"""Errors of the machine interface as problem+json, in Dutch, with the fields that are wrong. Source: RFC 9457."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpResponse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from nazorg.web.parsers import TooLarge

API_PATH = "/api/"
PROBLEM_JSON = "application/problem+json"
WHOLE_REQUEST = "verzoek"  # the name of what is wrong when it is no single field

TITLES = {
    400: "Ongeldige invoer",
    401: "Niet aangemeld",
    403: "Geen toegang",
    404: "Niet gevonden",
    405: "Methode niet toegestaan",
    406: "Formaat niet beschikbaar",
    409: "Conflict",
    413: "Te groot",
    415: "Formaat niet ondersteund",
    422: "Niet te verwerken",
    429: "Te veel verzoeken",
    500: "Fout in Nazorg",
    503: "Tijdelijk niet beschikbaar",
}
DETAILS = {
    400: "Het bericht voldoet niet aan de afspraken. Zie invalidParams.",
    401: "Stuur een geldig toegangstoken mee in de header Authorization.",
    403: "Dit toegangstoken geeft geen recht op deze handeling.",
    404: "Dit bestaat niet, of u hebt er geen toegang toe.",
    405: "Deze methode kan hier niet.",
    406: "Wij antwoorden alleen in application/json.",
    409: "Dit botst met wat wij al hebben.",
    413: "Het bericht is te groot.",
    415: "Stuur het bericht als application/json.",
    429: "U stuurt te veel verzoeken in korte tijd. Wacht even en probeer het opnieuw.",
    500: "Dit ligt aan Nazorg, niet aan u. Probeer het later opnieuw met dezelfde Idempotency-Key.",
    503: "Probeer het over enkele minuten opnieuw.",
}


class Conflict(exceptions.APIException):
    """409: what is asked contradicts what is there. The message is written for the sender."""

    status_code = 409
    default_code = "conflict"

    def __init__(self, detail: str = DETAILS[409]) -> None:
        super().__init__(detail)


def problem_response(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to an error in the machine interface; None for what we didn't foresee, which is a 500.

    Keeps the headers that belong to the status, such as WWW-Authenticate, Allow and Retry-After.
    """
    if isinstance(error, RequestDataTooBig):
        error = TooLarge()
    response = exception_handler(error, dict(context))
    if response is None:
        return None
    invalid = list(_invalid_params(error.detail)) if isinstance(error, exceptions.ValidationError) else []
    request = context.get("request")
    response.data = problem(
        response.status_code,
        _detail_of(error, response.status_code),
        instance=request.path if request is not None else "",
        invalid=invalid,
    )
    response.content_type = PROBLEM_JSON
    return response


def problem(
    status: int, detail: str = "", *, instance: str = "", invalid: list[dict[str, str]] | None = None
) -> dict[str, Any]:
    """The members of a problem. `type` is about:blank: the status says which kind of problem it is."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(status, "Fout"),
        "status": status,
        "detail": detail or DETAILS.get(status, ""),
        "instance": instance,
    }
    if invalid:
        body["invalidParams"] = invalid
    return body


def problem_json(status: int, detail: str = "", *, instance: str = "") -> HttpResponse:
    """A problem from outside the framework of the machine interface."""
    return HttpResponse(
        json.dumps(problem(status, detail, instance=instance)), content_type=PROBLEM_JSON, status=status
    )


def _detail_of(error: Exception, status: int) -> str:
    """What went wrong in words for the sender: our own text, or the one that the raiser wrote."""
    if isinstance(error, exceptions.ParseError):
        return _where_json_breaks(error)
    if isinstance(error, exceptions.APIException) and not isinstance(error, exceptions.ValidationError):
        standard = error.default_detail if hasattr(error, "default_detail") else ""
        written = str(error.detail)
        if status in (403, 404, 409) and written and written != str(standard):
            return written
    if isinstance(error, PermissionDenied | Http404):
        return DETAILS[status]
    return DETAILS.get(status, "")


def _where_json_breaks(error: Exception) -> str:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, json.JSONDecodeError):
        return f"Dit is geen geldige JSON: het gaat mis op regel {cause.lineno}, positie {cause.colno}."
    return "Dit is geen geldige JSON in UTF-8."


def _invalid_params(detail: Any, name: str = "") -> Iterator[dict[str, str]]:
    """One entry per reason, with the path to the field: `persoon.naam.geslachtsnaam`, `meldingen.3.begin`."""
    if isinstance(detail, Mapping):
        for key, value in detail.items():
            own = "" if key == "non_field_errors" else str(key)
            yield from _invalid_params(value, ".".join(part for part in (name, own) if part))
    elif isinstance(detail, list) and any(isinstance(value, Mapping | list) for value in detail):
        for place, value in enumerate(detail):
            if value:
                yield from _invalid_params(value, ".".join(part for part in (name, str(place)) if part))
    elif isinstance(detail, list):
        for reason in detail:
            yield {"name": name or WHOLE_REQUEST, "reason": str(reason)}
    else:
        yield {"name": name or WHOLE_REQUEST, "reason": str(detail)}
