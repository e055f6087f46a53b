"""What is written down about deadlines and the calendar, in the words of the screen."""

from nazorg.audit.words import name_events

EVENTS = {
    "calendar_changed": "Sluitingsdagen gewijzigd",
    "deadlines_recalculated": "Termijnen laten herberekenen",
}
SUBJECTS = {"calendar": "kalender", "deadline": "termijn"}


def register() -> None:
    """Tell the trail what these are called."""
    name_events(EVENTS, subjects=SUBJECTS)
