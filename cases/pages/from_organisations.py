"""What organisations wrote in the part of a case that is shared with them, for who works with the case."""

from dataclasses import dataclass
from datetime import datetime

from cases.models import Case
from cases.selectors.shared import contributions_of, notes_of_organisations

MOST = 50


@dataclass(frozen=True)
class Said:
    """A note of an organisation, or what it brings to the next meeting."""

    organisation: str
    text: str
    at: datetime
    by: str
    about: str


def said_by_organisations(case: Case) -> list[Said]:
    """What they bring to the next meeting first, then their notes, the newest first. Two queries."""
    brought = [
        Said(each.organisation.name, each.text, each.written_at, each.written_by.name, "Inbreng voor het overleg")
        for each in contributions_of(case)
    ]
    notes = [
        Said(each.organisation.name, each.text, each.written_at, each.written_by.name, each.get_leefgebied_display())
        for each in notes_of_organisations(case)[:MOST]
    ]
    return [*brought, *notes]
