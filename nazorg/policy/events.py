"""What is written down about policy, in the words of the screen."""

from nazorg.audit.words import name_events

EVENTS = {
    "policy_drafted": "Concept van beleid gemaakt",
    "policy_changed": "Concept van beleid gewijzigd",
    "policy_deleted": "Concept van beleid verwijderd",
    "policy_confirmed": "Beleid bevestigd",
    "policy_reopened": "Bevestiging van beleid ingetrokken",
}


def register() -> None:
    """Tell the trail what these are called."""
    name_events(EVENTS, subjects={"policy": "beleidsversie"})
