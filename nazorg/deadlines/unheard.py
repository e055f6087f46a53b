"""Deadlines of which nobody would be reminded, because nobody holds the role."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from nazorg.accounts.models import Gemeente, Role
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.recipients import Recipients
from nazorg.policy.rules import ReminderPlan

_NOBODY_ELSE = ReminderPlan(steps=(0,), repeat_every=None, escalate_from=None, escalate_to=None, direct_from=0)


@dataclass(frozen=True)
class Unheard:
    """A number of running deadlines without any recipient."""

    gemeente: str
    role: str
    count: int


def unheard_deadlines(*, today: date) -> list[Unheard]:
    """The running deadlines that still remind, but of which nobody would hear today, by gemeente and role."""
    reminding = Deadline.objects.running().filter(next_step_on__isnull=False, contact_email="")
    alike = reminding.order_by().values_list(
        "kind", "gemeente_id", "owner_role", "owner_organisation_id", "owner_user_id"
    )
    recipients, silent = Recipients(today), Counter[tuple[int, str]]()
    for kind, gemeente_id, role, organisation_id, user_id, count in alike.annotate(Count("pk")):
        example = Deadline(
            kind=kind,
            gemeente_id=gemeente_id,
            owner_role=role,
            owner_organisation_id=organisation_id,
            owner_user_id=user_id,
        )
        if not recipients.of(example, 0, _NOBODY_ELSE):
            silent[gemeente_id, role] += count
    names = dict(Gemeente.objects.values_list("pk", "name"))
    found = [
        Unheard(names[gemeente_id], str(Role(role).label) if role else "", count)
        for (gemeente_id, role), count in silent.items()
    ]
    return sorted(found, key=lambda unheard: (unheard.gemeente, unheard.role))
