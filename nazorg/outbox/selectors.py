"""Questions of the administration about messages and mails."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.shortcuts import get_object_or_404

from nazorg.outbox.models import Mail, Message


@dataclass(frozen=True)
class OutboxState:
    """How the outbox is doing at a moment."""

    waiting_messages: int  # for the digest, or for the jobs
    overdue_messages: int  # whose moment has come, but which stand in no mail yet
    waiting_mails: int
    oldest_waiting_since: datetime | None
    failing_mails: int  # tried at least once, without success yet
    sent_last_day: int
    undeliverable: int  # and nobody has dealt with it


def outbox_state(*, now: datetime) -> OutboxState:
    """The figures of the outbox, in two queries."""
    messages = Message.objects.waiting().aggregate(
        waiting=Count("pk"), overdue=Count("pk", filter=Q(send_after__lt=now - timedelta(minutes=5)))
    )
    pending = Q(state=Mail.State.PENDING)
    recent = Mail.objects.filter(
        pending | Q(state=Mail.State.DEAD, settled_at=None) | Q(sent_at__gte=now - timedelta(1))
    )
    mails = recent.aggregate(
        waiting=Count("pk", filter=pending),
        oldest=Min("created_at", filter=pending),
        failing=Count("pk", filter=pending & Q(attempts__gt=0)),
        sent=Count("pk", filter=Q(state=Mail.State.SENT)),
        dead=Count("pk", filter=Q(state=Mail.State.DEAD)),
    )
    return OutboxState(
        waiting_messages=messages["waiting"],
        overdue_messages=messages["overdue"],
        waiting_mails=mails["waiting"],
        oldest_waiting_since=mails["oldest"],
        failing_mails=mails["failing"],
        sent_last_day=mails["sent"],
        undeliverable=mails["dead"],
    )


def undeliverable(*, at_most: int = 100) -> list[Mail]:
    """The mails that nobody could deliver and nobody has dealt with, the newest first. Without their text."""
    dead = Mail.objects.filter(state=Mail.State.DEAD, settled_at=None).defer("text", "html")
    return list(dead.order_by("-created_at", "-pk")[:at_most])


def find_mail(public_id: UUID) -> Mail:
    """One mail. Errors: Http404."""
    return get_object_or_404(Mail, public_id=public_id)


def mails() -> QuerySet[Mail]:
    """Every mail, the newest first. Without its text."""
    return Mail.objects.defer("text", "html").order_by("-created_at", "-pk")
