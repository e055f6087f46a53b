"""What can be done with meldingen: receive, judge, answer, withdraw, import."""

from dpan_bridge.services.errors import IdempotencyConflictError, MeldingError
from dpan_bridge.services.intake import Delivery, Receipt, keep_unreadable, receive_melding

__all__ = ["Delivery", "IdempotencyConflictError", "MeldingError", "Receipt", "keep_unreadable", "receive_melding"]
