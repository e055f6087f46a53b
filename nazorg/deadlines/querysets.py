"""Questions about deadlines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from nazorg.accounts.models import User
    from nazorg.deadlines.models import Deadline


class DeadlineQuerySet(QuerySet["Deadline"]):
    def visible_to(self, user: User) -> Self:
        """The deadlines of the gemeenten in which the user works with cases, those of a BIJ-behandelaar, or those of a
        partner's organisation.

        One branch per role, never an OR; only who is BIJ-behandelaar where they don't work with cases has two.
        """
        gemeente_ids, coordinated = user.gemeente_ids(), user.gemeente_ids("bij_officer")
        own = Q(gemeente_id__in=gemeente_ids)
        for_coordination = Q(gemeente_id__in=coordinated, owner_role="bij_officer")
        if not {*coordinated} <= {*gemeente_ids}:
            return self.filter(own | for_coordination if gemeente_ids else for_coordination)
        if gemeente_ids:
            return self.filter(own)
        if user.organisation_id and user.has_role("partner"):
            return self.filter(owner_organisation_id=user.organisation_id)
        return self.none()

    def running(self) -> Self:
        """Deadlines that still have to be met."""
        return self.filter(state="running")

    def of(self, subject_type: str, subject_id: UUID) -> Self:
        """The deadlines of one subject, the first due first."""
        return self.filter(subject_type=subject_type, subject_id=subject_id).order_by("due_on", "id")

    def to_remind(self, today: date) -> Self:
        """Running deadlines whose next reminder step has come."""
        return self.filter(state="running", next_step_on__lte=today).order_by("next_step_on", "id")
