"""Questions about policy versions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from nazorg.policy.models import PolicyVersion


class PolicyVersionQuerySet(QuerySet["PolicyVersion"]):
    def in_force_on(self, day: date) -> PolicyVersion | None:
        """The version that applies on a day, if there is one."""
        return self.filter(starts_on__lte=day).order_by("-starts_on").first()
