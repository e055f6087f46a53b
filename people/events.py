"""What is written down about people, in the words of the screen."""

from nazorg.audit.words import name_events

EVENTS = {
    "person_created": "Cliënt toegevoegd",
    "person_corrected": "Gegevens van cliënt verbeterd",
    "bsn_unreadable": "BSN van cliënt kon niet worden gelezen",
    "person_linked": "Cliënt gekoppeld aan gemeente",
    "detention_started": "Detentie vastgelegd",
    "detention_transferred": "Overplaatsing vastgelegd",
    "detention_taken_back": "Detentie teruggenomen",
    "release_date_changed": "Vrijlatingsdatum gewijzigd",
    "release_registered": "Vrijlating vastgelegd",
    "release_corrected": "Vrijlating verbeterd",
    "label_added": "Label gegeven",
    "label_ended": "Label beëindigd",
    "title_registered": "Justitiële titel vastgelegd",
    "title_changed": "Justitiële titel gewijzigd",
    "title_removed": "Justitiële titel verwijderd",
    "coordination_added": "Afstemming vereist",
    "coordination_ended": "Afstemming niet meer vereist",
    "coordination_decided": "Over afstemming beslist",
    "address_added": "Adresperiode toegevoegd",
    "address_corrected": "Adresperiode verbeterd",
    "address_removed": "Adresperiode verwijderd",
}
SUBJECTS = {"person": "cliënt", "detention": "detentie", "label": "label"}


def register() -> None:
    """Tell the trail what these are called."""
    name_events(EVENTS, subjects=SUBJECTS)
