"""Writing messages, and settling the mails that could not be delivered."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.outbox.models import Mail, Message


class OutboxError(Exception):
    """Something that can't be done with a message; the text is for the user."""


def queue_messages(messages: Iterable[Message]) -> None:
    """Write messages in the transaction of the fact they tell. A message whose key exists is not written again."""
    Message.objects.bulk_create(messages, ignore_conflicts=True, batch_size=2000)


def withdraw_messages(key_prefix: str, *, now: datetime) -> int:
    """Take back what is no longer true and stands in no mail yet. Returns how many.

    Their keys become free, so that what turns true again is told after all.
    """
    freed = Concat("key", Value(":withdrawn:"), Cast("pk", CharField()))
    return Message.objects.waiting().filter(key__startswith=key_prefix).update(withdrawn_at=now, key=freed)


@transaction.atomic
def retry_mail(mail: Mail, *, by: User, now: datetime) -> None:
    """Offer an undeliverable mail again. Errors: OutboxError when it isn't undeliverable."""
    mail = _dead(mail)
    mail.state, mail.next_try_at, mail.last_error = Mail.State.PENDING, now, ""
    mail.save(update_fields=["state", "next_try_at", "last_error"])
    record("mail_retried", subject_type="mail", subject_id=mail.public_id, by=by)


@transaction.atomic
def settle_mail(mail: Mail, *, by: User, reason: str, now: datetime) -> None:
    """Write down that somebody dealt with an undeliverable mail. Errors: OutboxError when it isn't undeliverable."""
    mail = _dead(mail)
    mail.settled_at, mail.settled_by = now, by
    mail.save(update_fields=["settled_at", "settled_by"])
    record(
        "mail_settled",
        subject_type="mail",
        subject_id=mail.public_id,
        by=by,
        reason=reason,
    )


def _dead(mail: Mail) -> Mail:
    locked = Mail.objects.select_for_update().get(pk=mail.pk)
    if locked.state != Mail.State.DEAD or locked.settled_at:
        raise OutboxError("Deze mail is niet (meer) onbestelbaar.")
    return locked
