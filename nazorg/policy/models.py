"""Policy versions: what the gemeente decided, from which day, and who entered it."""

import uuid
from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

from nazorg.policy.querysets import PolicyVersionQuerySet
from nazorg.policy.rules import Policy, read_policy


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
)
class PolicyVersion(models.Model):
    """One version; in force from its start date until the next one starts. A draft never is."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("naam", max_length=80)
    starts_on = models.DateField("geldt vanaf", unique=True)
    content = models.JSONField("inhoud")
    is_draft = models.BooleanField("concept", default=False)  # never in force, whatever its date, until confirmed
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PolicyVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-starts_on"]
        verbose_name = "beleidsversie"

    def __str__(self) -> str:
        return self.name

    def read(self) -> Policy:
        """The content of this version."""
        return read_policy(self.content)
