"""What the tab Documenten shows: the files of a case, and what became of those that are gone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases import scanning
from cases.models import Case, Document, ScanState
from cases.rules.office_files import OFFICE

KINDS = {
    "application/pdf": "PDF",
    "image/jpeg": "Foto",
    "image/png": "Afbeelding",
    "text/plain": "Tekst",
    "message/rfc822": "E-mail",
    **dict(zip(OFFICE, ("Word", "Excel", "OpenDocument"), strict=True)),
}
# Short words: the column says what they are about.
SCAN_SIGNS = {
    ScanState.NIET_GECONTROLEERD: ("Niet gecontroleerd", "warning", "question"),
    ScanState.IN_QUARANTAINE: ("Wacht op controle", "warning", "hourglass"),
    ScanState.SCHOON: ("Gecontroleerd", "success", "shield-check"),
    ScanState.BESMET: ("Besmet", "danger", "alert"),
    ScanState.EIGEN: ("Door Nazorg gemaakt", "neutral", "file"),
}
MOST = 200


@dataclass(frozen=True)
class DocumentRow:
    """One document in the list."""

    public_id: UUID
    title: str
    kind: str
    size: str
    added_at: datetime
    added_by: str
    scan: tuple[str, str, str]  # words, tone, icon
    can_be_opened: bool
    can_be_removed: bool
    gone: str  # why it isn't there, empty when it is


@dataclass(frozen=True)
class DocumentsPage:
    """The list, what was removed, and whether files are scanned."""

    rows: list[DocumentRow]
    removed: list[DocumentRow]
    is_scanned: bool


def documents_page(case: Case, *, may_edit: bool) -> DocumentsPage:
    """The documents of a case, the newest first: one query. Letters stand in a list of their own."""
    found = (
        Document.objects.filter(case=case)
        .exclude(scan_state=ScanState.EIGEN, removed_at=None)
        .select_related("added_by")
        .defer("file_key")
        .order_by("-pk")[:MOST]
    )
    rows = [_row(document, may_edit=may_edit) for document in found]
    return DocumentsPage(
        rows=[row for row in rows if not row.gone],
        removed=[row for row in rows if row.gone],
        is_scanned=scanning.is_configured(),
    )


def size_in_words(size: int) -> str:
    """ "12 kB", "3,4 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _row(document: Document, *, may_edit: bool) -> DocumentRow:
    state = ScanState(document.scan_state)
    return DocumentRow(
        public_id=document.public_id,
        title=document.title,
        kind=KINDS.get(document.content_type, "Bestand"),
        size=size_in_words(document.size),
        added_at=document.added_at,
        added_by=document.added_by.name if document.added_by else "Nazorg",
        scan=SCAN_SIGNS[state],
        can_be_opened=document.can_be_opened,
        can_be_removed=may_edit and document.is_there and state != ScanState.EIGEN,
        gone=_gone(document),
    )


def _gone(document: Document) -> str:
    if document.removed_at:
        return document.removal_reason
    return "" if document.is_there else "Besmet met een virus, weggehaald door Nazorg"
