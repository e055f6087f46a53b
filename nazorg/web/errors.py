"""What somebody reads when something is wrong: what happened, and what to do now. Never a detail of the inside.

A path of the machine interface gets the same as problem+json.
"""

import logging
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from nazorg.web.drafts import rescued
from nazorg.web.problems import API_PATH, problem_json

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Trouble:
    """A page for one kind of error."""

    status: int
    title: str
    text: str
    advice: str


BAD_REQUEST = Trouble(
    400,
    "Dit verzoek kunnen we niet lezen",
    "Uw browser stuurde iets dat wij niet begrijpen of dat te groot is.",
    "Ga terug en probeer het opnieuw.",
)
FORBIDDEN = Trouble(
    403,
    "U mag deze pagina niet zien",
    "Uw rol geeft geen toegang tot deze pagina of deze handeling.",
    "Hebt u dit nodig voor uw werk? Vraag de functioneel beheerder om toegang.",
)
EXPIRED = Trouble(
    403,
    "Uw formulier is verlopen",
    "De beveiligingscode van het formulier klopt niet meer. Dat gebeurt als u opnieuw hebt ingelogd of lang wachtte.",
    "Ga terug, laad de pagina opnieuw en verstuur het formulier nog eens.",
)
NOT_FOUND = Trouble(
    404,
    "Deze pagina is er niet",
    "De pagina bestaat niet, of u hebt er geen toegang toe.",
    "Controleer het adres, of ga naar het begin.",
)
FAILURE = Trouble(
    500,
    "Er ging iets mis",
    "Dit ligt aan Nazorg, niet aan u. De fout staat in ons logboek.",
    "Probeer het over een paar minuten opnieuw. Blijft het misgaan? Bel de functioneel beheerder.",
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request itself is broken."""
    logger.warning("Request refused on %s: %s", request.path, type(exception).__name__)
    return _answer(request, BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: visible, but not theirs to do. A reason that the raiser wrote is for the reader."""
    trouble = replace(FORBIDDEN, text=str(exception)) if str(exception) else FORBIDDEN
    return _answer(request, trouble)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 its message is ours
    """404: it doesn't exist, or the reader may not know of it; both look the same."""
    return _answer(request, NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Uses no database, no session and no user: any of those may be what broke."""
    return _answer(request, FAILURE)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid token; who logged in again meanwhile gets the form back as it was typed."""
    if answer := rescued(request):
        return answer
    logger.warning("Form refused on %s: %s", request.path, reason)
    return _answer(request, EXPIRED)


def trouble_page(request: HttpRequest, status: int, title: str, text: str, advice: str) -> HttpResponse:
    """An error of another room, told in the same way."""
    logger.error("Trouble on %s: %s", request.path, title)
    return _answer(request, Trouble(status, title, text, advice))


def _answer(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    if request.path.startswith(API_PATH):
        return problem_json(trouble.status, trouble.text, instance=request.path)
    context: dict[str, Any] = {"trouble": trouble}
    return HttpResponse(render_to_string("errors/trouble.html", context), status=trouble.status)
