"""Writing down that somebody took a file of meldingen with them."""

from typing import Any

from django.db import transaction

from nazorg.accounts.models import User
from nazorg.audit.services import record


@transaction.atomic
def record_export(by: User, *, filters: dict[str, Any], count: int) -> None:
    """Keep who made a file, of what, and how many rows it held."""
    record(
        "meldingen_exported",
        subject_type="user",
        subject_id=by.public_id,
        by=by,
        data={"filters": filters, "count": count},
    )
