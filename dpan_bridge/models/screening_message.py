"""What a system sent to deliver a screening: taken in beside the screening, or kept for a person to look at."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q, QuerySet

from dpan_bridge.models.melding import Melding
from leefgebieden.models import Screening
from nazorg.accounts.models import ApiClient, Gemeente, User
from nazorg.web.fields import EncryptedTextField


class ScreeningMessageQuerySet(QuerySet["ScreeningMessage"]):
    """Questions about what systems sent."""

    def visible_to(self, user: User) -> Self:
        """Those of the gemeenten in which the user works with cases."""
        gemeente_ids = user.gemeente_ids()
        return self.filter(gemeente_id__in=gemeente_ids) if gemeente_ids else self.none()

    def waiting(self) -> Self:
        """Those that a person still has to look at."""
        return self.filter(outcome=ScreeningMessage.Outcome.REFUSED)


class ScreeningMessage(models.Model):
    """One delivery of a screening. Only a refused one changes, when somebody settles it."""

    class Outcome(models.TextChoices):
        TAKEN_IN = "taken_in", "Verwerkt"
        REFUSED = "refused", "Te beoordelen"
        SETTLED = "settled", "Afgehandeld"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey(ApiClient, on_delete=models.PROTECT, related_name="+")
    idempotency_key = models.CharField(max_length=120, blank=True)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    melding = models.ForeignKey(Melding, null=True, on_delete=models.PROTECT, related_name="+")
    screening = models.ForeignKey(Screening, null=True, on_delete=models.PROTECT, related_name="+")
    body = EncryptedTextField(place="dpan_bridge_screeningmessage.body", null=True)  # null: it is with the screening
    digest = models.CharField(max_length=64)  # keyed, so that it says nothing of the body
    outcome = models.CharField("uitkomst", max_length=10, choices=Outcome.choices)
    errors = models.JSONField(default=list)  # fields and reasons, never the value
    received_at = models.DateTimeField()
    settled_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    reason = models.TextField("wat er is gedaan", blank=True)

    objects = ScreeningMessageQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-received_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["digest"], condition=Q(outcome="refused"), name="refused_screening_by_digest"),
            models.Index(
                fields=["gemeente", "-received_at", "-id"],
                condition=~Q(outcome="taken_in"),
                name="refused_screening_by_gemeente",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "idempotency_key"], condition=~Q(idempotency_key=""), name="screening_key_once"
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """What it is called in a list, a mail and our answer. Says nothing of anybody."""
        return f"S-{self.public_id.hex[:8]}"

    @property
    def reference(self) -> str:
        """The number that may stand in a mail: of the melding when it names one that we have."""
        return self.melding.reference if self.melding else self.number
