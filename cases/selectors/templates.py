"""Questions of the administration about action templates."""

from uuid import UUID

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from cases.models import ActionTemplate


def action_templates() -> QuerySet[ActionTemplate]:
    """Every template by name, with how many actions it holds (`line_count`)."""
    return ActionTemplate.objects.annotate(line_count=Count("lines")).order_by("-is_active", "name", "pk")


def find_template(public_id: UUID) -> ActionTemplate:
    """One template with its actions. Errors: Http404."""
    return get_object_or_404(ActionTemplate.objects.prefetch_related("lines__organisation"), public_id=public_id)
