"""What couldn't be taken in is kept for a person to judge, with whatever could be read of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from dpan_bridge.api.reading import RefusedError
from dpan_bridge.rules.facts import Channel
from dpan_bridge.serializers.melding import LONGEST_ID
from dpan_bridge.services import Delivery, Receipt, keep_unreadable
from nazorg.accounts.models import Gemeente
from nazorg.web.problems import WHOLE_REQUEST
from people.rules.details import tidy


def keep(refusal: RefusedError, delivery: Delivery, gemeenten: Sequence[Gemeente]) -> Receipt:
    """Keep the message under the gemeente that it names, else under the first of the client.

    Errors: IdempotencyConflictError.
    """
    named = {gemeente.code: gemeente for gemeente in gemeenten}
    errors = refusal.errors or [{"name": WHOLE_REQUEST, "reason": refusal.detail}]
    return keep_unreadable(
        delivery,
        errors=errors,
        channel=_channel(text_in(refusal.data, "kanaal")),
        gemeente=named.get(text_in(refusal.data, "gemeente"), gemeenten[0]),
        message_id=text_in(refusal.data, "berichtId"),
    )


def _channel(text: str) -> str:
    """DPAN when it can't be read: by far the most meldingen come that way."""
    return text if text in set(Channel) else Channel.DPAN


def text_in(data: Any, name: str) -> str:
    """A field of what could be read of a message; empty when it isn't there or is no text."""
    value = data.get(name) if isinstance(data, Mapping) else None
    return tidy(value)[:LONGEST_ID] if isinstance(value, str) else ""
