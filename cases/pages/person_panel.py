"""The dossiers of one client, as a part of the client's page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.models import Case
from nazorg.accounts.models import User
from people.models import Person


def cases_of(person: Person, user: User, today: date) -> Mapping[str, Any] | None:  # noqa: ARG001 a panel is given the day
    """The dossiers of this client that the user may see, the open one first. One query."""
    visible = Case.objects.visible_to(user).filter(person=person).select_related("gemeente", "owner")
    found = sorted(visible.order_by("-opened_on", "-pk"), key=lambda case: not case.is_open)
    return {"cases": found} if found else None
