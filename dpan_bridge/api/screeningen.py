"""Delivering a screening."""

from datetime import datetime
from typing import Any, ClassVar

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from dpan_bridge.api.base import ApiView, acting_for
from dpan_bridge.api.body import as_text, read_body
from dpan_bridge.api.documentation import describes_screening
from dpan_bridge.api.reading import RefusedError, read_json
from dpan_bridge.api.views import refused
from dpan_bridge.models import Melding
from dpan_bridge.selectors import leading_melding, melding_with_number
from dpan_bridge.serializers.reading import InvalidMeldingError
from dpan_bridge.serializers.screening import read_screening
from dpan_bridge.services import MeldingError
from dpan_bridge.services.delivered import DeliveredScreening, deliver_screening
from leefgebieden.models import Screening
from nazorg.accounts.models import ApiClient
from nazorg.web.problems import WHOLE_REQUEST

SCREENING_SCOPE = "screeningen:schrijven"
INVALID_DETAIL = (
    "De screening is niet volledig of klopt niet. Verbeter de velden in invalidParams en stuur haar opnieuw."
)
UNKNOWN_MELDING = "Wij hebben van u geen melding met dit nummer."


class ScreeningenView(ApiView):
    """Delivers one screening. Sending the same again is safe and gives the same answer."""

    http_method_names = ["post"]
    required_scopes: ClassVar = [SCREENING_SCOPE]

    @describes_screening
    def post(self, request: Request) -> Response:
        """Register the screening, or say what has to be mended."""
        with acting_for(request) as client:
            body = read_body(request)
            try:
                told = _read(request, body)
                melding = _melding(client, told)
                return _delivered(melding, told, message=as_text(body), now=timezone.now())
            except RefusedError as refusal:
                return refused(request, refusal, None)


def _read(request: Request, body: bytes) -> DeliveredScreening:
    try:
        return read_screening(read_json(request, body))
    except InvalidMeldingError as error:
        named = [{**found, "name": found["name"] or WHOLE_REQUEST} for found in error.errors]
        raise RefusedError(400 if error.is_malformed else 422, INVALID_DETAIL, named) from error


def _melding(client: ApiClient, told: DeliveredScreening) -> Melding:
    found = melding_with_number(client.gemeenten.all(), told.number)
    if found is None:
        raise RefusedError(422, INVALID_DETAIL, [{"name": "melding", "reason": UNKNOWN_MELDING}])
    return leading_melding(found)


def _delivered(melding: Melding, told: DeliveredScreening, *, message: str, now: datetime) -> Response:
    try:
        screening, is_new = deliver_screening(melding, told, message=message, now=now)
    except MeldingError as error:
        raise RefusedError(422, INVALID_DETAIL, [{"name": WHOLE_REQUEST, "reason": str(error)}]) from error
    return Response(_answer(melding, screening), status=201 if is_new else 200)


def _answer(melding: Melding, screening: Screening) -> dict[str, Any]:
    """What was registered. Holds no personal data."""
    day = screening.done_on or screening.planned_on
    return {
        "id": str(screening.public_id),
        "melding": melding.number,
        "uitkomst": screening.state,
        "datum": day.isoformat() if day else None,
        "geregistreerdOp": timezone.localtime(screening.registered_at).isoformat(timespec="seconds"),
    }
