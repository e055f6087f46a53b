"""Questions about policy versions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from nazorg.web.statements import ask, objects_where

if TYPE_CHECKING:
    from nazorg.policy.models import PolicyVersion


_IN_FORCE = "starts_on <= %(day)s AND NOT is_draft ORDER BY starts_on DESC LIMIT 1"
_CONTENT = f"SELECT content::text FROM policy_policyversion WHERE {_IN_FORCE}"  # noqa: S608 our own words


class PolicyVersionQuerySet(QuerySet["PolicyVersion"]):
    def in_force_on(self, day: date) -> PolicyVersion | None:
        """The version that applies on a day, if there is one. A draft never applies."""
        found = objects_where(self.model, _IN_FORCE, {"day": day})
        return found[0] if found else None

    def content_on(self, day: date) -> str | None:
        """What the version in force on a day says, in JSON: most pages need no more of it."""
        found = ask(_CONTENT, {"day": day})
        return str(found[0][0]) if found else None

    def to_come(self, day: date) -> Self:
        """The versions that start after a day, drafts too; the first one first."""
        return self.filter(starts_on__gt=day).order_by("starts_on")
