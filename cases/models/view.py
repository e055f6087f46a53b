"""A view of the dossier list that somebody kept: filters and columns, never anything about a person."""

import uuid
from typing import ClassVar

from django.db import models

from nazorg.accounts.models import User


class SavedView(models.Model):
    """The filters of a list under a name, for one user."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("naam", max_length=60)
    query = models.CharField(max_length=1000, blank=True)

    class Meta:
        verbose_name = "bewaarde weergave"
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "name"], name="saved_view_once")]

    def __str__(self) -> str:
        return self.name
