"""Questions about situations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

if TYPE_CHECKING:
    from leefgebieden.models import Situation


class SituationQuerySet(QuerySet["Situation"]):
    def current(self) -> Self:
        """The versions that haven't been replaced."""
        return self.filter(is_current=True)
