"""The deadlines of a case, as they are named on the screen and in mails. Their subjects have a code of their own."""

from cases.rules.duties import (
    CONSULTATION,
    DOELGROEP_COMPLETION,
    DOELGROEP_DECISION,
    DOELGROEP_DECISIONS,
    FOLLOW_UP_SIX_MONTHS,
    FOLLOW_UP_TWELVE_MONTHS,
    OWNERS,
)
from nazorg.deadlines.kinds import DeadlineKind, register_kind
from nazorg.policy.words import name_term

ACTION = "action"
REFERRAL = "referral"
REFERRAL_ANSWER = "referral_answer"
REFERRAL_ARRIVAL = "referral_arrival"
CAME_BACK = "came_back"

# What somebody has to decide. The one about coordination is for the BIJ-behandelaar alone (invariant I-13).
DECISIONS = (CAME_BACK, *DOELGROEP_DECISIONS)
# What a decision or a follow-up is about: a run of the doelgroeptoets, a detention.
ASSESSMENT, DETENTION = "assessment", "detention"
CASE_REVIEW = "case_review"
DECISION = "decision"  # a term of the policy, and no deadline
SUPERVISION_END = "supervision_end"
JUDICIAL_TITLE = "judicial_title"

KINDS = (
    DeadlineKind(CAME_BACK, "Teruggekomen werk", "Beslissen wat nu gebeurt", "cases:open_action"),
    DeadlineKind(
        DOELGROEP_DECISION, "Besluit over de doelgroep", "Besluiten over de doelgroep", "cases:open_assessment"
    ),
    DeadlineKind(
        DOELGROEP_COMPLETION,
        "Gegevens voor de doelgroep",
        "Aanvullen wat de doelgroeptoets nodig heeft",
        "cases:open_assessment",
    ),
    DeadlineKind(
        CONSULTATION,
        "Afstemming",
        "Eerst afstemmen",
        "cases:open_consultation",
        in_mail="Een besluit nemen",  # a mail doesn't tell of whom coordination is required (invariant I-13)
        only_for=OWNERS[CONSULTATION],
    ),
    DeadlineKind(ACTION, "Actie", "Acties uitvoeren", "cases:open_action"),
    DeadlineKind(CASE_REVIEW, "Dossier opnieuw bekijken", "Dossiers opnieuw bekijken", "cases:open_review"),
    DeadlineKind(
        REFERRAL_ANSWER, "Antwoord op doorverwijzing", "Doorverwijzing: antwoord vragen", "cases:open_referral"
    ),
    DeadlineKind(
        REFERRAL_ARRIVAL,
        "Aankomst na doorverwijzing",
        "Doorverwijzing: vragen of de cliënt er is",
        "cases:open_referral",
    ),
    DeadlineKind(
        FOLLOW_UP_SIX_MONTHS, "Zes maanden na vrijlating", "Vragen hoe het gaat na zes maanden", "cases:open_six_months"
    ),
    DeadlineKind(
        FOLLOW_UP_TWELVE_MONTHS, "Een jaar na vrijlating", "Vragen hoe het gaat na een jaar", "cases:open_twelve_months"
    ),
    DeadlineKind(SUPERVISION_END, "Einde toezicht", "Vragen hoe het toezicht loopt", "cases:open_title"),
)
# Those that follow from the case itself, without what somebody planned: an action ends when a person says so.
OF_A_CASE = tuple(kind.code for kind in KINDS if kind.code not in (ACTION, CAME_BACK))
# What the PI has to do, as the room of the meldingen calls it. It is measured, and holds nobody here.
OF_THE_PI = ("pi_report", "screening")


def register() -> None:
    """Tell the kernel about the deadlines of a case."""
    for kind in KINDS:
        register_kind(kind)
    # The days of the action that asks what happens now; its deadline is of the kind `came_back`.
    name_term(DECISION, "Beslissen wat nu gebeurt", reminds=False)
