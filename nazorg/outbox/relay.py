"""From mails to the mail server: at least once, with the mail's own id as Message-ID.

The row is locked while the server is asked, and marked in the same transaction after its 250. A crash in between
sends that one mail again, with the same Message-ID.
"""

import logging
import smtplib
from datetime import datetime
from email.utils import parseaddr
from enum import Enum

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from nazorg.outbox.models import Mail
from nazorg.outbox.rules import retry_delay

logger = logging.getLogger("nazorg.outbox")

FAILURES_IN_A_ROW = 3


class Outcome(Enum):
    """What became of one mail."""

    ACCEPTED = "accepted"
    REFUSED = "refused"  # by the server, for now or for good
    FAILED = "failed"  # the server didn't answer as it should
    NOTHING_TO_DO = "nothing to do"


def send_mails(*, now: datetime, at_most: int = 1_000) -> int:
    """Offer the mails that are due to the mail server, one at a time. Returns how many it accepted.

    After three failures in a row the server itself is ill and the round ends: the next one tries again.
    """
    if not settings.EMAIL_URL:
        return 0
    server = get_connection()
    accepted = failures = 0
    try:
        for _ in range(at_most):
            outcome = _send_next(server, now)
            if outcome is Outcome.NOTHING_TO_DO:
                break
            accepted += outcome is Outcome.ACCEPTED
            failures = failures + 1 if outcome is Outcome.FAILED else 0
            if failures == FAILURES_IN_A_ROW:
                logger.warning("the mail server fails; %d mails sent this round", accepted)
                break
    finally:
        _hang_up(server)
    return accepted


@transaction.atomic
def _send_next(server: BaseEmailBackend, now: datetime) -> Outcome:
    mail = Mail.objects.to_send(now).select_for_update(skip_locked=True).first()
    if mail is None:
        return Outcome.NOTHING_TO_DO
    mail.attempts += 1
    try:
        server.open()
        _as_message(mail, server).send()
    except smtplib.SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()))
        _refused(mail, code, text, now)
    except smtplib.SMTPDataError as error:
        _refused(mail, error.smtp_code, error.smtp_error, now)
        _hang_up(server)
    except smtplib.SMTPNotSupportedError as error:
        _give_up(mail, f"de mailserver kan dit adres niet aan: {error}")
    except (OSError, smtplib.SMTPException) as error:
        _hang_up(server)
        _try_later(mail, str(error), now)
        return Outcome.FAILED
    except Exception as error:
        # A mail that can't even be built must not stop the ones behind it; a person has to look at it.
        logger.exception("mail %s can't be sent", mail.public_id)
        _give_up(mail, f"{type(error).__name__}: {error}")
    else:
        mail.state, mail.sent_at, mail.last_error = Mail.State.SENT, now, ""
        mail.save(update_fields=["state", "sent_at", "last_error", "attempts"])
        return Outcome.ACCEPTED
    return Outcome.REFUSED


def _hang_up(server: BaseEmailBackend) -> None:
    """Close the connection, whatever state it is in; the next mail opens a new one."""
    try:
        server.close()
    except (OSError, smtplib.SMTPException):
        logger.info("the mail server was already gone")


def _refused(mail: Mail, code: int, text: bytes | str, now: datetime) -> None:
    reason = f"{code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}"
    if code >= 500:
        _give_up(mail, reason)
    else:
        _try_later(mail, reason, now)


def _try_later(mail: Mail, reason: str, now: datetime) -> None:
    mail.next_try_at, mail.last_error = now + retry_delay(mail.attempts), reason[:500]
    mail.save(update_fields=["next_try_at", "last_error", "attempts"])


def _give_up(mail: Mail, reason: str) -> None:
    mail.state, mail.last_error = Mail.State.DEAD, reason[:500]
    mail.save(update_fields=["state", "last_error", "attempts"])


def _as_message(mail: Mail, server: BaseEmailBackend) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "nazorg.invalid"
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.recipient],
        connection=server,
        headers={
            "Message-ID": f"<{mail.public_id}@{domain}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(mail.html, "text/html")
    return message
