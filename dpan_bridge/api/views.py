"""Delivering a melding, and asking where it stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from dpan_bridge.api.answers import answer
from dpan_bridge.api.base import ApiView, acting_for
from dpan_bridge.api.body import as_text, read_body
from dpan_bridge.api.documentation import describes_delivery, describes_look
from dpan_bridge.api.keeping import keep
from dpan_bridge.api.reading import RefusedError, idempotency_key, read
from dpan_bridge.models import Melding, ReceivedMessage, ScreeningMessage
from dpan_bridge.selectors import deadlines_of, leading_melding, melding_of_gemeenten
from dpan_bridge.services import Delivery, Receipt, receive_melding
from dpan_bridge.services.remarks import remarks_on
from nazorg.audit.services import log_look, log_refusal
from nazorg.deadlines.models import Deadline
from nazorg.web.problems import PROBLEM_JSON, problem


class MeldingenView(ApiView):
    """Delivers one melding. Sending the same again is safe and gives the same answer."""

    http_method_names = ["post"]

    @describes_delivery
    def post(self, request: Request) -> Response:
        """Take the melding in, or keep it for a person and say what has to be mended."""
        with acting_for(request) as client:
            now, gemeenten = timezone.now(), list(client.gemeenten.all())
            today, codes = timezone.localdate(now), {gemeente.code for gemeente in gemeenten}
            body = read_body(request)
            delivery = Delivery(as_text(body), received_at=now, client=client, gemeenten=tuple(gemeenten))
            try:
                delivery = replace(delivery, idempotency_key=idempotency_key(request))
                facts = read(request, body, gemeenten=codes, today=today)
            except RefusedError as refusal:
                kept = keep(refusal, delivery, gemeenten).melding if body.strip() else None
                return refused(request, refusal, kept)
            return accepted(receive_melding(facts, delivery), today=today)


class MeldingView(ApiView):
    """Tells where a melding stands, to a system that delivers for its gemeente."""

    http_method_names = ["get", "head"]

    @describes_look
    def get(self, request: Request, melding_id: UUID) -> Response:
        """The same as the answer on delivery, as it is now."""
        with acting_for(request) as client:
            melding = melding_of_gemeenten(client.gemeenten.all(), melding_id)
            if melding is None:
                log_refusal(None, [melding_id], subject_type="melding")
                raise Http404
            log_look(None, [melding.person.public_id] if melding.person else [])
            return Response(answer_about(melding, today=timezone.localdate()))


def answer_about(melding: Melding, opened: Sequence[Deadline] = (), *, today: date) -> dict[str, Any]:
    """What we answer about a melding: of a follow-up or a double the terms of the melding that leads.

    `opened` are its terms when it has just opened them.
    """
    deadlines = opened or deadlines_of(leading_melding(melding))
    return answer(melding, deadlines, remarks_on(melding.read_facts()), today=today)


def accepted(receipt: Receipt, *, today: date) -> Response:
    """201 for a melding that is new to us, 200 for one that we had."""
    is_known = receipt.is_repeat or receipt.outcome == ReceivedMessage.Outcome.DOUBLE
    where = reverse("api:melding", args=[receipt.melding.public_id])
    body = answer_about(receipt.melding, receipt.deadlines, today=today)
    return Response(body, status=200 if is_known else 201, headers={"Location": where})


def refused(
    request: Request, refusal: RefusedError, kept: Melding | ScreeningMessage | None, *, name: str = "melding"
) -> Response:
    """The problem, with the number under which the message waits for a person, in the field `name`."""
    body = problem(refusal.status, refusal.detail, instance=request.path, invalid=refusal.errors)
    if kept is not None:
        body[name] = {"id": str(kept.public_id), "nummer": kept.number}
    return Response(body, status=refusal.status, content_type=PROBLEM_JSON)
