"""What tests of the leefgebieden say about somebody."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from leefgebieden.rules.situations import Statement

BEGIN = date(2026, 3, 1)
NOW = datetime(2026, 3, 16, 10, tzinfo=timezone.get_default_timezone())


def said(leefgebied: str = "onderdak", value: str = "dakloos", **details: Any) -> Statement:
    """Before the detention, by the gemeente, on the day of NOW."""
    told: dict[str, Any] = {"moment": "voor_detentie", "source": "gemeente", "stated_on": NOW.date(), **details}
    return Statement(leefgebied=leefgebied, value=value, **told)
