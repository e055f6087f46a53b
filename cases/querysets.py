"""Questions about cases. `visible_to` is the one definition of who may see which case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from cases.rules.actions import OPEN
from nazorg.accounts.models import CASE_ROLES, User

if TYPE_CHECKING:
    from cases.models import Action, Case, Share


class CaseQuerySet(QuerySet["Case"]):
    def visible_to(self, user: User) -> Self:
        """The cases this user may know of: those of the gemeenten for which the user works with cases.

        One branch by role, never an OR of branches: an OR costs ten to thirty times at national volume. Partners get
        their own branch, by the grants per case, together with sharing.
        """
        gemeente_ids = user.gemeente_ids(*CASE_ROLES)
        return self.filter(gemeente_id__in=gemeente_ids) if gemeente_ids else self.none()

    def editable_by(self, user: User) -> Self:
        """The cases that this user may change: visible, and still open."""
        return self.visible_to(user).open()

    def open(self) -> Self:
        """The cases that haven't been closed."""
        return self.filter(closed_on__isnull=True)


class ActionQuerySet(QuerySet["Action"]):
    def open(self) -> Self:
        """The actions that still have to be done."""
        return self.filter(state__in=OPEN)

    def ended(self) -> Self:
        """The actions that were done, couldn't be done, or needn't be done any more."""
        return self.exclude(state__in=OPEN)


class ShareQuerySet(QuerySet["Share"]):
    def running(self, on: date) -> Self:
        """The shares by which an organisation may see something on this day (rules/sharing.py: `is_running`).

        Who ends a share ends it at once, whatever its last day.
        """
        return self.filter(ended_at__isnull=True, starts_on__lte=on, ends_on__gte=on)

    def not_over(self, on: date) -> Self:
        """The shares that run on this day or begin later."""
        return self.filter(ended_at__isnull=True, ends_on__gte=on)
