"""Messages and the mails that carry them. Never a name, BSN, birth date, address or leefgebied in either."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from nazorg.outbox.querysets import MailQuerySet, MessageQuerySet


class Mail(models.Model):
    """One e-mail for one recipient. Its public id is its Message-ID, also when it is sent again."""

    class State(models.TextChoices):
        PENDING = "pending", "Wacht op verzending"
        SENT = "sent", "Verzonden"
        DEAD = "dead", "Onbestelbaar"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    attempts = models.IntegerField(default=0)
    next_try_at = models.DateTimeField()
    last_error = models.CharField(max_length=500)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)  # when a person dealt with a dead mail
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(state="pending"),
                name="mail_to_send",
            ),
            models.Index(fields=["-created_at"], name="mail_newest"),
        ]


class Message(models.Model):
    """One thing that one recipient has to be told, written in the transaction of the fact it tells."""

    class Urgency(models.TextChoices):
        DIGEST = "digest", "In het dagelijks overzicht"
        DIRECT = "direct", "Direct"

    key = models.CharField(max_length=160, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    address = models.EmailField()
    urgency = models.CharField(max_length=10, choices=Urgency.choices)
    reference = models.CharField(max_length=40)  # the number of the case or the melding
    line = models.CharField(max_length=200)  # what it is about
    due_on = models.DateField(null=True)
    path = models.CharField(max_length=200)  # of the page behind the login; empty for who can't log in
    send_after = models.DateTimeField()
    created_at = models.DateTimeField(default=timezone.now)
    mail = models.ForeignKey(Mail, null=True, on_delete=models.PROTECT, related_name="messages")
    withdrawn_at = models.DateTimeField(null=True)  # the fact was no longer true before the mail was made

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["address", "send_after"],
                condition=Q(mail=None, withdrawn_at=None),
                name="message_to_post",
            ),
        ]
