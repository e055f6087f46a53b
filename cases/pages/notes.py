"""What the tab Contacten shows."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.apps import apps

from cases.models import Case, ContactKind, ContactNote
from cases.rules.notes import About, guess
from nazorg.accounts.models import User
from nazorg.web.dates import short_date
from nazorg.web.paging import Page, page_of

ICONS = {
    ContactKind.TELEFOON: "phone",
    ContactKind.MAIL: "mail",
    ContactKind.BEZOEK: "user",
    ContactKind.OVERLEG: "users",
    ContactKind.BRIEF: "file",
}
PAGE_SIZE = 30


@dataclass(frozen=True)
class NoteRow:
    """One note in the list."""

    note: ContactNote
    is_mine: bool

    @property
    def icon(self) -> str:
        return ICONS[ContactKind(self.note.kind)]


@dataclass(frozen=True)
class Earlier:
    """What a note said before it was corrected."""

    until: datetime
    text: str
    about: str


def notes_page(case: Case, user: User, number: int) -> Page[NoteRow]:
    """The notes of a case, the newest first."""
    found = ContactNote.objects.filter(case=case).select_related("organisation", "written_by").order_by("-on", "-id")
    page = page_of(found, number, size=PAGE_SIZE)
    rows = [NoteRow(note, is_mine=note.written_by_id == user.pk) for note in page.rows]
    return Page(rows, page.number, page.size, page.has_next, count=page.count, capped=page.capped)


def about_next(case: Case, user: User) -> About:
    """What the next note of this writer is probably about. At most two questions."""
    mine = ContactNote.objects.filter(written_by=user).order_by("-id")
    here = mine.filter(case=case).values_list("kind", "leefgebied").first()
    elsewhere = None if here else mine.values_list("kind", "leefgebied").first()
    return guess(here=About(*here) if here else None, elsewhere=About(*elsewhere) if elsewhere else None)


def earlier_versions(note: ContactNote) -> list[Earlier]:
    """What a note said before, the last version first."""
    model: Any = apps.get_model("cases", "ContactNoteEvent")
    events = list(model.objects.filter(pgh_obj_id=note.pk).select_related("organisation").order_by("pgh_id"))
    pairs = pairwise(events)
    return [Earlier(after.pgh_created_at, before.text, _about(before)) for before, after in pairs][::-1]


def _about(event: Any) -> str:
    parts = [event.get_kind_display(), short_date(event.on), event.get_leefgebied_display()]
    return " · ".join(filter(None, [*parts, event.organisation.name if event.organisation_id else ""]))
