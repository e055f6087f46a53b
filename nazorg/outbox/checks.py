"""Whether mail goes out. The heartbeat of the relay tells that it runs, not that a mail server takes what it offers."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from nazorg.outbox.models import Mail, Message
from nazorg.web.checks import Finding, Level
from nazorg.web.dates import moment

OLDEST_UNSENT = timedelta(hours=1)  # what waits longer than this is told
CODE, NAME = "mail", "Mail gaat uit"


def check_mail(*, now: datetime) -> Finding:
    """Red when the oldest unsent message waits too long and nothing goes out; amber when other mails do go out."""
    since = _waits_since(now)
    if since is None or now - since <= OLDEST_UNSENT:
        return Finding(CODE, NAME, Level.OK, "Er wacht geen mail langer dan een uur.")
    waits = f"De oudste mail wacht sinds {moment(timezone.localtime(since))}."
    if not settings.EMAIL_URL:
        return Finding(CODE, NAME, Level.ERROR, f"{waits} Er is geen mailserver ingesteld: stel EMAIL_URL in.")
    if Mail.objects.filter(sent_at__gte=now - OLDEST_UNSENT).exists():
        return Finding(CODE, NAME, Level.WARNING, f"{waits} Andere mails gaan wel uit: kijk bij Werking wat er mis is.")
    return Finding(
        CODE, NAME, Level.ERROR, f"{waits} Er gaat niets uit: kijk of de mailserver werkt en of EMAIL_URL klopt."
    )


def _waits_since(now: datetime) -> datetime | None:
    """Since when the oldest mail or message could have gone out."""
    mail = Mail.objects.filter(state=Mail.State.PENDING).aggregate(since=Min("created_at"))["since"]
    message = Message.objects.to_post(now).aggregate(since=Min("send_after"))["since"]
    return min((since for since in (mail, message) if since), default=None)
