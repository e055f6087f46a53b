"""Who can work on a case."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from cases.models import Case
from nazorg.accounts.models import CASE_ROLES, Gemeente, RoleAssignment, User


def may_work_on(case: Case, user: User) -> bool:
    """Whether this user works with cases of this gemeente today."""
    return user.is_active and case.gemeente_id in user.gemeente_ids(*CASE_ROLES)


def regisseurs(gemeenten: Collection[Gemeente]) -> QuerySet[User]:
    """Everybody who may be regisseur of a case of these gemeenten, or could before: who left too, by name."""
    held = RoleAssignment.objects.filter(gemeente__in=gemeenten, role__in=CASE_ROLES)
    return User.objects.filter(pk__in=held.values("user_id")).order_by("name", "pk")


def colleagues(case: Case, today: date) -> QuerySet[User]:
    """Everybody who works with cases of this gemeente on a day, by name."""
    held = RoleAssignment.objects.active_on(today).filter(gemeente=case.gemeente_id, role__in=CASE_ROLES)
    return User.objects.filter(is_active=True, pk__in=held.values("user_id")).order_by("name", "pk")
