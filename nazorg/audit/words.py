"""The codes of the trail in the words of the screen. A code without words is shown as it is: nothing is hidden."""

from nazorg.accounts.models import Role

SUBJECTS = {
    "calendar": "kalender",
    "case": "dossier",
    "deadline": "termijn",
    "detention": "detentie",
    "label": "label",
    "mail": "mail",
    "melding": "melding",
    "person": "cliënt",
    "referral": "verwijzing",
}

EVENTS = {
    "calendar_changed": "Sluitingsdagen gewijzigd",
    "case_opened": "Dossier geopend",
    "deadlines_recalculated": "Termijnen laten herberekenen",
    "mail_retried": "Mail opnieuw aangeboden",
    "detention_started": "Detentie vastgelegd",
    "detention_transferred": "Overplaatsing vastgelegd",
    "label_added": "Label gegeven",
    "label_ended": "Label beëindigd",
    "mail_settled": "Onbestelbare mail afgehandeld",
    "melding_after_release": "Melding na vrijlating",
    "melding_cancelled": "Melding ingetrokken",
    "melding_double": "Melding is dubbel",
    "melding_finished": "Melding afgerond",
    "melding_matched": "Melding gekoppeld aan cliënt",
    "melding_not_for_us": "Melding hoort elders",
    "melding_received": "Melding ontvangen",
    "melding_received_again": "Melding nog eens ontvangen",
    "melding_taken": "Melding opgepakt",
    "melding_unreadable": "Onleesbare melding bewaard",
    "person_corrected": "Gegevens van cliënt verbeterd",
    "person_created": "Cliënt toegevoegd",
    "person_linked": "Cliënt gekoppeld aan gemeente",
    "screening_registered": "Screening vastgelegd",
}


def subject_in_words(subject_type: str) -> str:
    """What a line of the trail is about."""
    return SUBJECTS.get(subject_type, subject_type)


def event_in_words(kind: str) -> str:
    """What was done."""
    return EVENTS.get(kind, kind.replace("_", " "))


def roles_in_words(authority: str) -> str:
    """The roles on which a look rested."""
    names = dict(Role.choices)
    return ", ".join(names.get(role, role) for role in authority.split(", ") if role)


def tell_events(words: dict[str, str]) -> None:
    """Let an app say how its events are called."""
    EVENTS.update(words)
