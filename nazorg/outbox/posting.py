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
    while (batch := _post_batch(now, send_from or now)) > 0:
        made += batch
    return made


@transaction.atomic
def _post_batch(now: datetime, send_from: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
    addresses = Message.objects.to_post(now).order_by("address").values_list("address", flat=True).distinct()[:200]
    due = Message.objects.to_post(now).filter(address__in=list(addresses)).select_related("user")
    messages = list(due.select_for_update(of=("self",)).order_by("address", "urgency", "due_on", "id")[:AT_MOST])
    mails = 0
    for (address, urgency), group in groupby(messages, key=lambda message: (message.address, message.urgency)):
        _make_mail(address, Message.Urgency(urgency), list(group), now, send_from)
        mails += 1
    return mails


def _make_mail(
    address: str, urgency: Message.Urgency, messages: list[Message], now: datetime, send_from: datetime
) -> None:
    user = messages[0].user
    points = _points(messages)
    context = {
        "name": user.name if user else "",
        "points": points[:MOST_POINTS],
        "more": max(len(points) - MOST_POINTS, 0),
        "is_digest": urgency == Message.Urgency.DIGEST and user is not None,
        "base_url": settings.BASE_URL,
        "has_login": user is not None,
    }
    mail = Mail.objects.create(
        recipient=address,
        subject=_subject(urgency, points),
        text=render_to_string("outbox/mail.txt", context),
        html=render_to_string("outbox/mail.html", context),
        next_try_at=send_from,
        created_at=now,
    )
    Message.objects.filter(pk__in=[message.pk for message in messages]).update(mail=mail)


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
