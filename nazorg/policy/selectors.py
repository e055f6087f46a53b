"""Questions of the administration about policy versions."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from nazorg.policy.models import PolicyVersion


def policy_versions() -> QuerySet[PolicyVersion]:
    """Every version, the last to start first."""
    return PolicyVersion.objects.select_related("created_by")


def find_policy_version(public_id: UUID) -> PolicyVersion:
    """One version. Errors: Http404."""
    return get_object_or_404(policy_versions(), public_id=public_id)
