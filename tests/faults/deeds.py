"""What the children of the nursery do. Moments are given, as texts: the clock of a test is its own."""

from datetime import datetime

from nazorg.deadlines.sweep import sweep_deadlines
from nazorg.outbox.posting import post_messages
from nazorg.outbox.relay import send_mails


def sweep(at: str, batch: int = 2_000) -> None:
    """One sweep."""
    sweep_deadlines(now=datetime.fromisoformat(at), batch=batch)


def post(at: str) -> None:
    """Make the mails that are due."""
    post_messages(now=datetime.fromisoformat(at))


def send(at: str) -> None:
    """Offer the mails that are due to the mail server."""
    send_mails(now=datetime.fromisoformat(at))


def relay(at: str) -> None:
    """Make the mails that are due, and offer them."""
    post(at)
    send(at)
