"""The number of a melding. It may stand in a mail, so it says nothing but the year."""

from datetime import datetime

from django.db import connection
from django.utils import timezone


def next_number(received_at: datetime) -> str:
    """A new number, `M-2026-000045`. Numbers go up; one that is missing belonged to an attempt that failed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('dpan_bridge_melding_number')")
        return f"M-{timezone.localdate(received_at).year}-{cursor.fetchone()[0]:06d}"
