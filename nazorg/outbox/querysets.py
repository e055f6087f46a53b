"""Questions about messages and mails."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

if TYPE_CHECKING:
    from nazorg.outbox.models import Mail, Message


class MessageQuerySet(QuerySet["Message"]):
    def waiting(self) -> Self:
        """Messages that stand in no mail yet."""
        return self.filter(mail=None, withdrawn_at=None)

    def to_post(self, now: datetime) -> Self:
        """Messages whose moment has come."""
        return self.waiting().filter(send_after__lte=now)


class MailQuerySet(QuerySet["Mail"]):
    def to_send(self, now: datetime) -> Self:
        """Mails that should go out now, the oldest attempt first."""
        return self.filter(state="pending", next_try_at__lte=now).order_by("next_try_at", "id")

    def needing_attention(self) -> Self:
        """Mails that could not be delivered and that nobody has dealt with."""
        return self.filter(state="dead", settled_at=None)
