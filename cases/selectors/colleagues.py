"""Who can work on a case."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from cases.models import Case
from nazorg.accounts.models import CASE_ROLES, Gemeente, RoleAssignment, User
from nazorg.web.statements import ask


def may_work_on(case: Case, user: User) -> bool:
    """Whether this user works with cases of this gemeente today."""
    return user.is_active and case.gemeente_id in user.gemeente_ids(*CASE_ROLES)


class Colleague(NamedTuple):
    """Somebody to choose from: no whole user, as there are hundreds of them for who works for many gemeenten."""

    pk: int
    public_id: str
    name: str


_REGISSEURS = """
SELECT id, public_id::text, name FROM accounts_user
WHERE id IN (
    SELECT user_id FROM accounts_roleassignment
    WHERE gemeente_id = ANY(%(gemeenten)s::bigint[]) AND role = ANY(%(roles)s::text[])
) AND id <> %(besides)s ORDER BY name, id
"""


def regisseurs(gemeenten: Collection[Gemeente], *, besides: User) -> list[Colleague]:
    """Everybody else who may be regisseur of a case of these gemeenten, or could before: who left too, by name."""
    said = {"gemeenten": [gemeente.pk for gemeente in gemeenten], "roles": list(CASE_ROLES), "besides": besides.pk}
    return [Colleague(*row) for row in ask(_REGISSEURS, said)]


def colleagues(case: Case, today: date) -> QuerySet[User]:
    """Everybody who works with cases of this gemeente on a day, by name."""
    held = RoleAssignment.objects.active_on(today).filter(gemeente=case.gemeente_id, role__in=CASE_ROLES)
    return User.objects.filter(is_active=True, pk__in=held.values("user_id")).order_by("name", "pk")
