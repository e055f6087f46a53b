"""Questions about users, roles and API clients."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from nazorg.accounts.models import ApiClient, RoleAssignment, User


class UserQuerySet(QuerySet["User"]):
    def holding(self, role: str, *, gemeente_id: int | None, on: date) -> Self:
        """Active users who hold this role for this gemeente on this date."""
        held = Q(role_assignments__role=role, role_assignments__starts_on__lte=on)
        held &= Q(role_assignments__ends_on__isnull=True) | Q(role_assignments__ends_on__gte=on)
        if gemeente_id is not None:
            held &= Q(role_assignments__gemeente_id=gemeente_id)
        return self.filter(held, is_active=True).distinct()


class RoleAssignmentQuerySet(QuerySet["RoleAssignment"]):
    def active_on(self, day: date) -> Self:
        """The assignments in force on this day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


class ApiClientQuerySet(QuerySet["ApiClient"]):
    def in_use(self) -> Self:
        """The clients that may still deliver."""
        return self.filter(is_active=True)
