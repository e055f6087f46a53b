"""What is written down about leefgebieden, in the words of the screen. Subject of these is the client."""

from nazorg.audit.words import name_events

EVENTS = {
    "screening_planned": "Screening gepland",
    "screening_done": "Screening uitgevoerd",
    "screening_not_done": "Screening niet uitgevoerd",
    "detail_registered": "Gegevens bij een leefgebied vastgelegd",
    "detail_changed": "Gegevens bij een leefgebied gewijzigd",
    "detail_removed": "Gegevens bij een leefgebied verwijderd",
    "questions_entered": "Vragenlijst ingevoerd",
    "situation_registered": "Situatie vastgelegd",
    "situation_corrected": "Situatie gewijzigd",
    "doelgroep_decided": "Besluit over de doelgroep",
    "doelgroep_decision_withdrawn": "Besluit over de doelgroep ingetrokken",
    "help_requested": "Hulpvraag vastgelegd",
}


def register() -> None:
    """Tell the trail what these are called."""
    name_events(EVENTS, subjects={"question_set": "vragenlijst"})
