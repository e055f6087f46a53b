"""What can go wrong with a melding."""


class MeldingError(Exception):
    """Something that can't be done with a melding; the text is for the user."""


class IdempotencyConflictError(MeldingError):
    """The sender used one Idempotency-Key for two different messages."""
