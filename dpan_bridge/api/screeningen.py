"""Delivering a screening."""

from dataclasses import replace
from typing import Any, ClassVar

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from dpan_bridge.api.base import ApiView, acting_for
from dpan_bridge.api.body import as_text, read_body
from dpan_bridge.api.documentation import describes_screening
from dpan_bridge.api.keeping import text_in
from dpan_bridge.api.reading import RefusedError, idempotency_key, read_json
from dpan_bridge.api.views import refused
from dpan_bridge.models import Melding, ScreeningMessage
from dpan_bridge.selectors import leading_melding, melding_with_number
from dpan_bridge.serializers import FieldError
from dpan_bridge.serializers.reading import InvalidMeldingError
from dpan_bridge.serializers.screening import read_screening
from dpan_bridge.services import IdempotencyConflictError, MeldingError
from dpan_bridge.services.screening_messages import (
    ScreeningDelivery,
    earlier_screening,
    keep_refused_screening,
    take_in_screening,
)
from leefgebieden.models import Screening
from nazorg.accounts.models import ApiClient
from nazorg.web.problems import WHOLE_REQUEST

SCREENING_SCOPE = "screeningen:schrijven"
INVALID_DETAIL = (
    "De screening is niet volledig of klopt niet. Verbeter de velden in invalidParams en stuur haar opnieuw."
)
UNKNOWN_MELDING = "Wij hebben van u geen melding met dit nummer."


class ScreeningenView(ApiView):
    """Delivers one screening. Sending the same again is safe and gives the same answer; what is refused is kept."""

    http_method_names = ["post"]
    required_scopes: ClassVar = [SCREENING_SCOPE]

    @describes_screening
    def post(self, request: Request) -> Response:
        """Register the screening, or say what has to be mended."""
        with acting_for(request) as client:
            body = read_body(request)
            delivery = ScreeningDelivery(as_text(body), client, timezone.now())
            try:
                delivery = replace(delivery, idempotency_key=idempotency_key(request))
                if earlier := earlier_screening(delivery):
                    return Response(_answer(*earlier), status=200)
                return _delivered(delivery, read_json(request, body))
            except RefusedError as refusal:
                kept = _kept(refusal, delivery) if body.strip() else None
                return refused(request, refusal, kept, name="bericht")


def _delivered(delivery: ScreeningDelivery, data: Any) -> Response:
    """Errors: RefusedError; IdempotencyConflictError."""
    try:
        told = read_screening(data)
        melding = _melding(delivery.client, told.number)
        if melding is None:
            raise RefusedError(422, INVALID_DETAIL, [{"name": "melding", "reason": UNKNOWN_MELDING}], data)
        melding, screening, is_new = take_in_screening(delivery, melding, told)
    except InvalidMeldingError as error:
        named: list[FieldError] = [{**found, "name": found["name"] or WHOLE_REQUEST} for found in error.errors]
        number = text_in(data, "melding")
        if number and not any(found["name"] == "melding" for found in named) and not _melding(delivery.client, number):
            named.append({"name": "melding", "reason": UNKNOWN_MELDING})
        raise RefusedError(400 if error.is_malformed else 422, INVALID_DETAIL, named, data) from error
    except IdempotencyConflictError:
        raise
    except MeldingError as error:
        raise RefusedError(422, INVALID_DETAIL, [{"name": WHOLE_REQUEST, "reason": str(error)}], data) from error
    return Response(_answer(melding, screening), status=201 if is_new else 200)


def _melding(client: ApiClient, number: str) -> Melding | None:
    found = melding_with_number(client.gemeenten.all(), number)
    return leading_melding(found) if found else None


def _kept(refusal: RefusedError, delivery: ScreeningDelivery) -> ScreeningMessage:
    """Keep it under the melding that it names, else under the first gemeente of the client."""
    number = text_in(refusal.data, "melding")
    return keep_refused_screening(
        delivery,
        errors=refusal.errors or [{"name": WHOLE_REQUEST, "reason": refusal.detail}],
        melding=_melding(delivery.client, number) if number else None,
        gemeente=delivery.client.gemeenten.all()[0],
    )


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
