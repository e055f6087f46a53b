"""What is written down about meldingen and imports, in the words of the screen, with the icon of the history."""

from dpan_bridge.kinds import SCREENING_MESSAGE, SUBJECT
from nazorg.audit.words import name_events

EVENTS = {
    "melding_received": ("Melding ontvangen", "inbox"),
    "melding_received_again": ("Melding nog eens ontvangen", "inbox"),
    "melding_unreadable": ("Onleesbare melding bewaard", "alert"),
    "melding_matched": ("Melding gekoppeld aan cliënt", "user-check"),
    "melding_taken": ("Melding opgepakt", "user"),
    "melding_double": ("Melding is dubbel", "link"),
    "melding_not_for_us": ("Melding hoort elders", "cross-circle"),
    "melding_cancelled": ("Melding ingetrokken", "cross-circle"),
    "melding_detention_taken_back": ("Detentie van melding teruggenomen", "calendar-off"),
    "melding_after_release": ("Melding na vrijlating", "gate"),
    "melding_finished": ("Melding afgerond", "check-circle"),
    "meldingen_exported": ("Lijst van meldingen opgeslagen als bestand", "download"),
    "municipal_information_sent": ("Gemeentelijke informatie verzonden", "send"),
    "screening_registered": ("Screening vastgelegd", "checklist"),
    "screening_refused": ("Screeningsbericht bewaard dat niet te verwerken was", "alert"),
    "screening_refusal_settled": ("Screeningsbericht afgehandeld", "check-circle"),
    "import_started": ("Import gestart", "inbox"),
    "import_done": ("Import klaar", "check-circle"),
}
SUBJECTS = {SUBJECT: "melding", SCREENING_MESSAGE: "screeningsbericht", "import": "import"}


def register() -> None:
    """Tell the trail what these are called."""
    name_events({kind: words for kind, (words, _icon) in EVENTS.items()}, subjects=SUBJECTS)
