"""What is written down about cases, in the words of the screen."""

from nazorg.audit.words import name_events

EVENTS = {
    "case_opened": "Dossier geopend",
    "document_added": "Document toegevoegd",
    "document_removed": "Document verwijderd",
    "document_infected": "Besmet document tegengehouden",
}
SUBJECTS = {"case": "dossier"}


def register() -> None:
    """Tell the trail what these are called."""
    name_events(EVENTS, subjects=SUBJECTS)
