"""What sharing does when a case is closed: who works on nothing any more needs to see nothing any more."""

from cases.happenings import CaseClosed
from cases.services.sharing.granting import end_all

CLOSED = "Het dossier is gesloten"


def end_with_case(happened: CaseClosed) -> None:
    """End what is shared of this case. Opening it again shares nothing by itself."""
    end_all(happened.case, reason=CLOSED, by=happened.by, now=happened.now)
