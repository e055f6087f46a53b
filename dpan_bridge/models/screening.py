"""The screening by the PI, as far as the gemeente is told: done, or not done and why. Rows are added, never changed."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from dpan_bridge.models.melding import Melding
from nazorg.accounts.models import User
from nazorg.web.fields import EncryptedTextField


class ScreeningState(models.TextChoices):
    """Source: domain/3-model §3.3. What was not done can still be done later: the last row counts."""

    UITGEVOERD = "uitgevoerd", "Uitgevoerd"
    NIET_UITGEVOERD = "niet_uitgevoerd", "Niet uitgevoerd"


class Screening(models.Model):
    """What is known of the screening that follows from a melding."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="screenings")
    state = models.CharField("uitkomst", max_length=16, choices=ScreeningState.choices)
    done_on = models.DateField("uitgevoerd op", null=True)
    reason = EncryptedTextField("reden", place="dpan_bridge_screening.reason", null=True)  # why it was not done
    registered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["melding", "id"], name="screening_by_melding")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="uitgevoerd", done_on__isnull=False, reason__isnull=True)
                | Q(state="niet_uitgevoerd", done_on__isnull=True, reason__isnull=False),
                name="screening_has_a_day_or_a_reason",
            )
        ]
