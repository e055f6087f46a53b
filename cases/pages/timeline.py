"""What happened in a dossier and to its client, the latest first. From the trail, so that nothing is told twice."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from cases.models import Case
from nazorg.accounts.models import Role, User
from nazorg.audit.models import Event
from nazorg.audit.words import event_in_words
from nazorg.web.paging import Page, page_of
from people.querysets import RESTRICTED_LABELS

ICONS = {
    "case": "folder", "detention": "gate", "release": "gate", "label": "tag", "action": "checklist", "document": "file",
    "letter": "mail", "letters": "mail", "screening": "eye", "situation": "chart", "referral": "handover",
    "contact": "phone", "plan": "flag",
}  # fmt: skip


@dataclass(frozen=True)
class Happened:
    """One line."""

    at: datetime
    title: str
    text: str
    by: str
    icon_name: str


def timeline(case: Case, user: User, *, number: int) -> Page[Happened]:
    """Fifty of the things that happened. Two queries at most."""
    page = page_of(_events(case, user), number)
    rows = [_line(event) for event in page.rows]
    return Page(rows, page.number, page.size, page.has_next, page.count, capped=page.capped)


def _events(case: Case, user: User) -> QuerySet[Event]:
    """The events of the case and of the client. What tells of BIJ is for who handles it (invariant I-13)."""
    about = Q(subject_type="case", subject_id=case.public_id) | Q(
        subject_type="person", subject_id=case.person.public_id
    )
    events = Event.objects.filter(about).select_related("by").order_by("-id")
    if case.gemeente_id in user.gemeente_ids(Role.BIJ_OFFICER):
        return events
    # `data` need not have a category: what has none stays.
    restricted = Q(data__has_key="category") & Q(data__category__in=RESTRICTED_LABELS)
    return events.exclude(restricted).exclude(kind__startswith="bij_")


def _line(event: Event) -> Happened:
    icon = ICONS.get(event.kind.partition("_")[0], "dot")
    by = event.by.name if event.by else event.actor or "Nazorg"
    return Happened(event.at, event_in_words(event.kind), event.reason, by, icon)
