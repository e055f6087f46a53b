"""Whether documents get scanned. Without a scanner that is said, and is no fault."""

from datetime import datetime, timedelta

from cases import scanning
from cases.models import Document, ScanState
from nazorg.web.checks import Finding, Level

MAY_WAIT = timedelta(hours=1)
CODE, NAME = "documents", "Viruscontrole van documenten"


def check_documents(*, now: datetime) -> Finding:
    """Amber when a document waits for the scanner for more than an hour."""
    if not scanning.is_configured():
        return Finding(
            CODE, NAME, Level.OK, "Er is geen virusscanner ingesteld (CLAMD_URL): niets wordt gecontroleerd."
        )
    waiting = Document.objects.filter(
        scan_state=ScanState.IN_QUARANTAINE, removed_at=None, added_at__lt=now - MAY_WAIT
    ).count()
    if waiting:
        documents = "Eén document wacht" if waiting == 1 else f"{waiting} documenten wachten"
        text = f"{documents} langer dan een uur op de virusscanner. Niemand kan ze openen. Kijk of clamd draait."
        return Finding(CODE, NAME, Level.WARNING, text)
    return Finding(CODE, NAME, Level.OK, "Geen document wacht op de virusscanner.")
