"""Questions about users, roles and API clients."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Model, Q, QuerySet

from nazorg.web.statements import ask

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

    def held_by(self, user: User, day: date) -> tuple[RoleAssignment, ...]:
        """What a user holds on a day, with the gemeenten: asked for every page, so without what a queryset costs."""
        gemeenten: Any = self.model._meta.get_field("gemeente").related_model
        statement, held_names, gemeente_names = _held_statement(self.model, gemeenten)
        rows = ask(statement, {"user": user.pk, "day": day})
        return tuple(_held(self.model, gemeenten, held_names, gemeente_names, row) for row in rows)


@lru_cache(maxsize=8192)
def _held(
    assignments: Any, gemeenten: Any, held_names: tuple[str, ...], gemeente_names: tuple[str, ...], row: tuple[Any, ...]
) -> Any:
    """An assignment with its gemeente. The same for the same row: somebody may hold a role for 342 gemeenten."""
    held = assignments.from_db("default", held_names, row[: len(held_names)])
    if held.gemeente_id is not None:
        held.gemeente = gemeenten.from_db("default", gemeente_names, row[len(held_names) :])
    return held


@cache
def _held_statement(assignments: type[Model], gemeenten: Any) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The statement of `held_by`, and the names of its columns: those of the assignment, those of the gemeente."""
    held, named = assignments._meta, gemeenten._meta
    columns = [f"r.{field.column}" for field in held.concrete_fields]
    columns += [f"g.{field.column}" for field in named.concrete_fields]
    statement = f"""
        SELECT {", ".join(columns)} FROM {held.db_table} r LEFT JOIN {named.db_table} g ON g.id = r.gemeente_id
        WHERE r.user_id = %(user)s AND r.starts_on <= %(day)s AND (r.ends_on IS NULL OR r.ends_on >= %(day)s)
        ORDER BY r.role, g.name
    """  # noqa: S608 names of our own columns
    names = [tuple(field.attname for field in meta.concrete_fields) for meta in (held, named)]
    return statement, names[0], names[1]


class ApiClientQuerySet(QuerySet["ApiClient"]):
    def in_use(self) -> Self:
        """The clients that may still deliver."""
        return self.filter(is_active=True)
