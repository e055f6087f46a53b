"""Questions about the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db.models import QuerySet

if TYPE_CHECKING:
    from nazorg.audit.models import Event, Look


class EventQuerySet(QuerySet["Event"]):
    def about(self, subject_type: str, subject_id: UUID) -> Self:
        """What happened to one subject, oldest first."""
        return self.filter(subject_type=subject_type, subject_id=subject_id).order_by("id")


class LookQuerySet(QuerySet["Look"]):
    def at_subject(self, subject_id: UUID) -> Self:
        """Every look at one subject, newest first."""
        return self.filter(subject_ids__contains=[subject_id]).order_by("-id")
