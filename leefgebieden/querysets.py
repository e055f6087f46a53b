"""Questions about situations, screenings and the versions of the questions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

if TYPE_CHECKING:
    from leefgebieden.models import QuestionSet, Screening, Situation
    from people.models import Detention


class SituationQuerySet(QuerySet["Situation"]):
    def current(self) -> Self:
        """The versions that haven't been replaced."""
        return self.filter(is_current=True)


class ScreeningQuerySet(QuerySet["Screening"]):
    def last_of(self, detention: Detention) -> Screening | None:
        """What counts for this detention: the row that was registered last."""
        return self.filter(detention=detention).order_by("-id").first()

    def settled(self) -> Self:
        """Done, or not done and why: not those that are only planned."""
        return self.exclude(state="gepland")


class QuestionSetQuerySet(QuerySet["QuestionSet"]):
    def in_force_on(self, day: date) -> QuestionSet | None:
        """The questions that are asked on a day: of the versions that have started, the last one."""
        return self.filter(starts_on__lte=day).order_by("-version").first()
