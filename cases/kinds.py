"""The deadlines of a case, as they are named on the screen and in mails. Their subjects have a code of their own."""

from nazorg.deadlines.kinds import DeadlineKind, register_kind

ACTION = "action"
REFERRAL = "referral"
REFERRAL_ANSWER = "referral_answer"
REFERRAL_ARRIVAL = "referral_arrival"

KINDS = (
    DeadlineKind(ACTION, "Actie", "Acties uitvoeren", "cases:open_action"),
    DeadlineKind(
        REFERRAL_ANSWER, "Antwoord op doorverwijzing", "Doorverwijzing: antwoord vragen", "cases:open_referral"
    ),
    DeadlineKind(
        REFERRAL_ARRIVAL,
        "Aankomst na doorverwijzing",
        "Doorverwijzing: vragen of de cliënt er is",
        "cases:open_referral",
    ),
)


def register() -> None:
    """Tell the kernel about the deadlines of a case."""
    for kind in KINDS:
        register_kind(kind)
