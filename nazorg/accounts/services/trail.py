"""Who changes an account and why, for the row history."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory

from nazorg.accounts.models import User


@contextmanager
def changed_by(by: User | None, reason: str = "") -> Iterator[None]:
    """Let every row changed inside carry who did it and why. None is a command of the operator."""
    facts = {"user": by.pk} if by else {}
    if reason:
        facts["reason"] = reason  # type: ignore[assignment]
    with pghistory.context(**facts):
        yield
