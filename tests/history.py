"""Reading the row history that the database keeps."""

from typing import Any

from django.apps import apps
from django.db.models import Model


def history(row: Model) -> list[Any]:
    """Every event of a row, oldest first."""
    events: Any = apps.get_model(row._meta.app_label, f"{row._meta.object_name}Event")
    return list(events.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id"))
