"""From messages to mails: one mail for each recipient, with everything that recipient has to be told now.

Making the mail and marking its messages is one transaction, so every message ends up in exactly one mail.
"""

from datetime import date, datetime
from itertools import groupby

from django.conf import settings
from django.db import connection, transaction
from django.template.loader import render_to_string

from nazorg.outbox.models import Mail, Message

AT_MOST = 5_000  # messages at a time
MOST_POINTS = 50  # in one mail; the rest stands on the page it links to
LOCK = 7_301_001  # one poster at a time, so that a recipient's messages don't get spread over two mails


def post_messages(*, now: datetime, send_from: datetime | None = None) -> int:
    """Make the mails that are due. Returns how many mails were made.

    `send_from` is from when they may be sent, when `now` is a pretended moment.
    """
    made = 0
    while True:
        handled, mails = _post_batch(now, send_from or now)
        made += mails
        if not handled:
            return made


@transaction.atomic
def _post_batch(now: datetime, send_from: datetime) -> tuple[int, int]:
    """How many messages were handled, and how many mails that gave."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0, 0
    messages = _next_messages(now)
    _withdraw(messages, now)
    groups = groupby(
        (message for message in messages if not message.withdrawn_at),
        key=lambda message: (message.address, message.urgency),
    )
    mails = [_make_mail(Message.Urgency(urgency), list(group), now, send_from) for (_, urgency), group in groups]
    return len(messages), len(mails)


def _next_messages(now: datetime) -> list[Message]:
    """Every message that is due for some recipients; never a part of what one recipient has to be told."""
    addresses = Message.objects.to_post(now).order_by("address").values_list("address", flat=True).distinct()[:200]
    due = Message.objects.to_post(now).filter(address__in=list(addresses)).select_related("user")
    messages = list(due.select_for_update(of=("self",)).order_by("address", "urgency", "due_on", "id")[:AT_MOST])
    if len(messages) == AT_MOST and messages[0].address != messages[-1].address:
        return [message for message in messages if message.address != messages[-1].address]
    return messages


def _withdraw(messages: list[Message], now: datetime) -> None:
    """Who can't log in any more is told nothing more."""
    for message in messages:
        if message.user and not message.user.is_active:
            message.withdrawn_at = now
    withdrawn = [message.pk for message in messages if message.withdrawn_at]
    Message.objects.filter(pk__in=withdrawn).update(withdrawn_at=now)


def _make_mail(urgency: Message.Urgency, messages: list[Message], now: datetime, send_from: datetime) -> Mail:
    user = messages[0].user
    points = _points(messages)
    context = {
        "points": points[:MOST_POINTS],
        "more": max(len(points) - MOST_POINTS, 0),
        "is_digest": urgency == Message.Urgency.DIGEST and user is not None,
        "base_url": settings.BASE_URL,
        "has_login": user is not None,
    }
    mail = Mail.objects.create(
        recipient=user.email if user else messages[0].address,
        subject=_subject(urgency, points),
        text=render_to_string("outbox/mail.txt", context),
        html=render_to_string("outbox/mail.html", context),
        next_try_at=send_from,
        created_at=now,
    )
    Message.objects.filter(pk__in=[message.pk for message in messages]).update(mail=mail)
    return mail


def _points(messages: list[Message]) -> list[Message]:
    """What there is to tell, the first due first; two reminders of one duty are one point."""
    once = {(message.reference, message.line, message.due_on): message for message in messages}
    return sorted(once.values(), key=lambda point: (point.due_on or date.max, point.pk))


def _subject(urgency: Message.Urgency, points: list[Message]) -> str:
    if len(points) == 1:
        return f"Nazorg: {points[0].reference} vraagt aandacht"
    if urgency == Message.Urgency.DIGEST:
        return f"Nazorg: uw overzicht van vandaag, {len(points)} punten"
    return f"Nazorg: {len(points)} punten vragen nu aandacht"
