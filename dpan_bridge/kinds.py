"""The deadlines of a melding, as they are named on the screen and in mails."""

from dpan_bridge.rules.terms import Rule
from nazorg.deadlines.kinds import DeadlineKind, register_kind

SUBJECT = "melding"
SCREENING_MESSAGE = "screening_message"  # the deadline has this name too

KINDS = (
    DeadlineKind(Rule.PI_REPORT, "Melding door de PI", "Melding door de PI", "dpan_bridge:detail"),
    DeadlineKind(
        Rule.MUNICIPAL_INFORMATION,
        "Gemeentelijke informatie",
        "Gemeentelijke informatie invullen",
        "dpan_bridge:detail",
    ),
    DeadlineKind(Rule.SCREENING, "Screening door de PI", "Screening door de PI", "dpan_bridge:detail"),
    DeadlineKind(SCREENING_MESSAGE, "Screeningsbericht", "Screeningsbericht bekijken", "dpan_bridge:refused_screening"),
    DeadlineKind(Rule.ASSESSMENT, "Beoordelen", "Bepalen wat nodig is", "dpan_bridge:detail"),
)

# The names of the terms in the API.
API_NAMES = {
    Rule.PI_REPORT: "pi_melding",
    Rule.MUNICIPAL_INFORMATION: "gemeentelijke_informatie",
    Rule.SCREENING: "screening",
}


def register() -> None:
    """Tell the kernel about the deadlines of meldingen."""
    for kind in KINDS:
        register_kind(kind)
