"""What came in, untouched. Rows are added and never changed."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from nazorg.accounts.models import ApiClient
from nazorg.web.fields import EncryptedTextField


class ImportBatch(models.Model):
    """One file of meldingen, as somebody imports it. The file is kept until the import has ended."""

    class State(models.TextChoices):
        PREVIEW = "preview", "Gecontroleerd"
        RUNNING = "running", "Bezig"
        DONE = "done", "Klaar"
        ABANDONED = "abandoned", "Niet doorgezet"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    content = EncryptedTextField(place="dpan_bridge_importbatch.content", null=True)  # the rows, as JSON
    row_count = models.IntegerField(default=0)
    done_count = models.IntegerField(default=0)
    summary = models.JSONField(default=dict)  # how many rows had which outcome
    unknown_columns = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREVIEW)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    @property
    def is_waiting(self) -> bool:
        """Whether its rows are being checked or taken in, or wait for that.

        The counts come with what the check said; that the last row was counted isn't that yet.
        """
        unchecked = self.state == self.State.PREVIEW and not self.summary
        return unchecked or self.state == self.State.RUNNING


class ReceivedMessage(models.Model):
    """A message exactly as it came in, and what became of it at that moment."""

    class Outcome(models.TextChoices):
        NEW = "new", "Nieuwe melding"
        FOLLOW_UP = "follow_up", "Vervolg op een eerdere melding"
        DOUBTFUL = "doubtful", "Te beoordelen"
        DOUBLE = "double", "Dubbel"
        INVALID = "invalid", "Ongeldig"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    melding = models.ForeignKey("dpan_bridge.Melding", on_delete=models.PROTECT, related_name="messages")
    channel = models.CharField(max_length=20)
    message_id = models.CharField(max_length=120)
    client = models.ForeignKey(ApiClient, null=True, on_delete=models.PROTECT, related_name="+")
    idempotency_key = models.CharField(max_length=120)
    batch = models.ForeignKey(ImportBatch, null=True, on_delete=models.PROTECT, related_name="messages")
    line = models.IntegerField(null=True)  # in the file
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    body = EncryptedTextField(place="dpan_bridge_receivedmessage.body")
    digest = models.CharField(max_length=64)  # keyed, so that it says nothing of the body
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    made_person = models.BooleanField(default=False)  # it is about somebody nobody had heard of
    errors = models.JSONField(default=list)  # fields and reasons, never the value
    received_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["message_id"], condition=~Q(message_id=""), name="message_by_its_number"),
            models.Index(fields=["digest"], condition=Q(outcome="invalid"), name="unreadable_message_by_digest"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "idempotency_key"], condition=~Q(idempotency_key=""), name="idempotency_key_once"
            ),
            models.UniqueConstraint(
                fields=["batch", "line"], condition=Q(batch__isnull=False), name="line_of_a_file_once"
            ),
        ]
