"""The jobs of the outbox. They run every minute; a wake-up in between only saves waiting."""

from celery import shared_task
from django.utils import timezone

from nazorg.outbox.posting import post_messages
from nazorg.outbox.relay import send_mails
from nazorg.web.heartbeats import beat


@shared_task
def relay_outbox() -> int:
    """Make the mails that are due and offer them to the mail server."""
    now = timezone.now()
    post_messages(now=now)
    accepted = send_mails(now=now)
    beat("relay", now=timezone.now())
    return accepted
