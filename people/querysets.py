"""Questions about people. `visible_to` is the one definition of who may see whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Model, Q, QuerySet

from nazorg.accounts.models import CASE_ROLES, Role, User
from people.holding import held_elsewhere

if TYPE_CHECKING:
    from people.models import CategoryLabel, Detention, JudicialTitle, Person, PrisonFacility

RESTRICTED_LABELS = ("bij",)


def _ids_known_for(people: type[Model], user: User, *roles: str) -> QuerySet[Any]:
    """The ids of the people known to a gemeente for which the user holds one of these roles, or works with cases.

    One branch by role, never an OR of branches: an OR costs ten to thirty times at national volume.
    """
    # Models import this module, so it finds the other model by the relation.
    known_to: Any = people._meta.get_field("known_to").related_model
    found: QuerySet[Any] = known_to.objects.filter(gemeente_id__in=user.gemeente_ids(*(roles or CASE_ROLES)))
    return found.values("person_id")


class PersonQuerySet(QuerySet["Person"]):
    def visible_to(self, user: User) -> Self:
        """The people this user may know of: those known to a gemeente for which the user works with cases."""
        return self.filter(pk__in=_ids_known_for(self.model, user))

    def editable_by(self, user: User) -> Self:
        """The people this user may change: those they may see, unless another gemeente holds the dossier."""
        return self.visible_to(user).exclude(*held_elsewhere(user.gemeente_ids(*CASE_ROLES)))

    def decided_by(self, user: User) -> Self:
        """The people about whom this user decides: known where they are coordinator, and no dossier elsewhere."""
        known = self.filter(pk__in=_ids_known_for(self.model, user, Role.COORDINATOR))
        return known.exclude(*held_elsewhere(user.gemeente_ids(Role.COORDINATOR)))

    def handled_by(self, user: User) -> Self:
        """The people for whose BIJ this user is responsible: those known to a gemeente where they hold that role.

        Where another gemeente holds the dossier it is theirs alone, also to see.
        """
        known = self.filter(pk__in=_ids_known_for(self.model, user, Role.BIJ_OFFICER))
        return known.exclude(*held_elsewhere(user.gemeente_ids(Role.BIJ_OFFICER)))

    def in_alphabet(self) -> Self:
        """The Dutch way: by family name without its prefix, then by first names."""
        return self.order_by("sort_name", "pk")


class DetentionQuerySet(QuerySet["Detention"]):
    def open(self) -> Self:
        """The detentions that haven't ended as far as we know."""
        return self.filter(released_on__isnull=True)


class CategoryLabelQuerySet(QuerySet["CategoryLabel"]):
    def shown(self) -> Self:
        """The labels that whoever sees the person may see. BIJ isn't one of them (invariant I-13)."""
        return self.exclude(category__in=RESTRICTED_LABELS)

    def in_force_on(self, day: date) -> Self:
        """The labels that hold on this day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


class JudicialTitleQuerySet(QuerySet["JudicialTitle"]):
    def in_force_on(self, day: date) -> Self:
        """The titles that hold on this day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def ending_between(self, first: date, last: date) -> Self:
        """The titles that end on one of these days, the first one first."""
        return self.filter(ends_on__range=(first, last)).order_by("ends_on", "id")


class PrisonFacilityQuerySet(QuerySet["PrisonFacility"]):
    def in_alphabet(self) -> Self:
        """All of them, closed ones too, by name."""
        return self.order_by("name")
