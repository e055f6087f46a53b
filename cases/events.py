"""What is written down about cases, in the words of the screen."""

from nazorg.audit.words import name_events

EVENTS = {
    "case_opened": "Dossier geopend",
    "letter_made": "Brief gemaakt",
    "letter_sent": "Brief verzonden",
    "letter_response": "Reactie op brief vastgelegd",
    "letters_started": "Partij brieven gemaakt",
    "letters_discarded": "Brieven weggegooid voor verzending",
    "letter_template_saved": "Brieftekst gewijzigd",
    "case_closed": "Dossier gesloten",
    "case_reopened": "Dossier heropend",
    "case_handed_over": "Dossier overgedragen aan een andere gemeente",
    "case_owner_set": "Regisseur gewijzigd",
    "case_followed": "Langdurig volgen: nieuwe datum",
    "case_not_followed": "Langdurig volgen gestopt",
    "cases_exported": "Bestand van dossiers gemaakt",
    "document_added": "Document toegevoegd",
    "document_removed": "Document verwijderd",
    "document_infected": "Besmet document tegengehouden",
    "plan_saved": "Plan bewaard",
    "action_template_made": "Actiesjabloon toegevoegd",
    "action_template_changed": "Actiesjabloon gewijzigd",
    "note_written": "Contactmoment vastgelegd",
    "note_corrected": "Contactmoment verbeterd",
    "action_planned": "Actie toegevoegd",
    "action_came_back": "Actie kwam terug bij de coördinator",
    "action_changed": "Actie gewijzigd",
    "action_accepted": "Actie aangenomen door de organisatie",
    "action_taken": "Actie opgepakt",
    "action_waits": "Actie wacht op een ander",
    "action_done": "Actie gedaan",
    "action_not_done": "Actie niet gelukt",
    "action_handed_over": "Actie overgedragen",
    "action_cancelled": "Actie vervallen",
    "action_planned_again": "Actie weer gepland",
    "referral_sent": "Doorverwijzing verzonden",
    "referral_accepted": "Doorverwijzing aangenomen",
    "referral_refused": "Doorverwijzing geweigerd",
    "referral_arrived": "Cliënt aangekomen na doorverwijzing",
    "referral_not_arrived": "Cliënt niet aangekomen na doorverwijzing",
    "referral_given_back": "Doorverwijzing teruggegeven",
    "referral_withdrawn": "Doorverwijzing ingetrokken",
    "share_given": "Deel van het dossier gedeeld met een organisatie",
    "share_replaced": "Deling gewijzigd",
    "share_ended": "Deling beëindigd",
    "disclosure_registered": "Verstrekking vastgelegd",
    "partner_note_written": "Notitie van een organisatie",
    "contribution_written": "Inbreng voor een overleg geschreven",
    "policy_tried": "Gevolgen van beleid uitgerekend",
}
SUBJECTS = {
    "case": "dossier",
    "action": "actie",
    "contact_note": "contactmoment",
    "referral": "doorverwijzing",
    "share": "deling",
    "action_template": "actiesjabloon",
    "letter_batch": "partij brieven",
    "letter_template": "brieftekst",
}


def register() -> None:
    """Tell the trail what these are called."""
    name_events(EVENTS, subjects=SUBJECTS)
