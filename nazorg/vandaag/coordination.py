"""What waits for a BIJ-behandelaar. By number: a name is a look, and stands on the page where it is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cases.rules.duties import CONSULTATION
from nazorg.accounts.models import Role, User
from nazorg.deadlines.models import Deadline
from nazorg.web.urgency import Urgency, urgency_of

MOST = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One dossier for which coordination is required."""

    face: Urgency
    due_on: date
    number: str
    gemeente: str
    url: str


def waiting_for(user: User, *, today: date, besides: Sequence[int] = ()) -> list[Waiting]:
    """What this user has to decide as BIJ-behandelaar, what is due first in front. One query, or none.

    `besides` are the gemeenten whose duties stand on another part of the page.
    """
    gemeenten = {*user.gemeente_ids(Role.BIJ_OFFICER)} - {*besides}
    if not gemeenten:
        return []
    running = Deadline.objects.running().filter(kind=CONSULTATION, gemeente_id__in=gemeenten)
    found = running.select_related("gemeente").order_by("due_on", "id")[:MOST]
    return [
        Waiting(
            face=urgency_of(deadline.due_on, "running", today),
            due_on=deadline.due_on,
            number=deadline.reference,
            gemeente=deadline.gemeente.name,
            url=reverse("deadlines:open", args=[deadline.public_id]),
        )
        for deadline in found
    ]
