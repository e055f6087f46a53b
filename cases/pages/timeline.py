"""What happened in a dossier and to its client, the latest first. From the trail, so that nothing is told twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from cases.models import Case
from cases.pages.happened import about, names_in
from nazorg.audit.models import Event
from nazorg.audit.words import event_in_words
from nazorg.web.paging import Page, page_of

ICONS = {
    "case": "folder", "detention": "gate", "release": "gate", "label": "tag", "action": "checklist", "document": "file",
    "letter": "mail", "letters": "mail", "screening": "eye", "situation": "chart", "referral": "handover",
    "note": "phone", "plan": "flag", "share": "handover", "disclosure": "phone",
    "detail": "pencil", "title": "shield", "address": "house",
    "doelgroep": "checklist", "help": "question", "person": "users",
}  # fmt: skip


@dataclass(frozen=True)
class Happened:
    """One line."""

    at: datetime
    title: str
    about: str
    reason: str
    by: str
    icon_name: str


def timeline(case: Case, *, number: int) -> Page[Happened]:
    """Fifty of the things that happened, and what they were about. Four queries at most."""
    page = page_of(_events(case), number)
    names = names_in(page.rows, case)
    rows = [_line(event, names) for event in page.rows]
    return Page(rows, page.number, page.size, page.has_next, page.count, capped=page.capped)


def _events(case: Case) -> QuerySet[Event]:
    """The events of the case and of the client. What tells of BIJ stands with the label, so not here (I-13)."""
    theirs = Q(subject_type="case", subject_id=case.public_id) | Q(
        subject_type="person", subject_id=case.person.public_id
    )
    return Event.objects.filter(theirs).select_related("by").order_by("-id")


def _line(event: Event, names: Mapping[str, str]) -> Happened:
    icon = ICONS.get(event.kind.partition("_")[0], "dot")
    by = event.by.name if event.by else event.actor or "Nazorg"
    return Happened(event.at, event_in_words(event.kind), about(event, names), event.reason, by, icon)
