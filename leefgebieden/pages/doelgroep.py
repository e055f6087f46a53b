"""Whether somebody belongs to the doelgroep and why: as a panel for the dossier and the client, and as a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from leefgebieden.models import EligibilityAssessment, HelpRequest, Outcome, OverrideDecision
from leefgebieden.rules.doelgroep import Ground
from leefgebieden.rules.explaining import Explanation, explain
from leefgebieden.services.standing import Standing, standing_of
from nazorg.accounts.models import User
from people.models import Person

TONES: Mapping[str, str] = {
    Outcome.IN_DOELGROEP: "success",
    Outcome.BUITEN_DOELGROEP: "inactive",
    Outcome.TE_TOETSEN: "warning",
    Outcome.BIJ_AFWEGING: "warning",
    Outcome.BEOORDELING_COORDINATOR: "warning",
    Outcome.GEEN_ACTIE_TENZIJ_HULPVRAAG: "neutral",
    Outcome.WACHT_OP_SCREENING: "warning",
    Outcome.SIGNAAL_HERHALING: "warning",
    Outcome.KORTVERBLIJF_GEEN_NAZORG: "inactive",
}
MOST = 20  # runs and decisions on the page


def doelgroep_of(person: Person, user: User, today: date) -> Mapping[str, Any] | None:  # noqa: ARG001 (as every panel)
    """What `leefgebieden/_doelgroep.html` reads, for who may see this person; None before a run. Two queries."""
    standing = standing_of(person)
    return {**shown(standing), "person": person} if standing else None


def shown(standing: Standing) -> dict[str, Any]:
    """The outcome that counts, with its tone, its explanation and the decision behind it."""
    return {
        "outcome": standing.outcome.label,
        "tone": TONES[standing.outcome],
        "decision": standing.decision,
        "by_rules": Outcome(standing.assessment.outcome).label,
        "explanation": explanation_of(standing.assessment),
        "assessment": standing.assessment,
    }


def explanation_of(assessment: EligibilityAssessment) -> Explanation:
    """Why a run came out as it did, with the numbers of its own policy."""
    thresholds = assessment.policy.read().doelgroep
    return explain(assessment.outcome, assessment.grounds, assessment.inputs, thresholds)


@dataclass(frozen=True)
class DoelgroepPage:
    """The page of one person."""

    standing: Mapping[str, Any] | None
    runs: list[tuple[EligibilityAssessment, str]]
    decisions: list[OverrideDecision]
    requests: list[HelpRequest]


def doelgroep_page(person: Person) -> DoelgroepPage:
    """Everything about the doelgroep of one person. Five queries."""
    standing = standing_of(person)
    runs = EligibilityAssessment.objects.filter(person=person).select_related("policy", "run_by", "detention")
    decisions = OverrideDecision.objects.filter(person=person).select_related("decided_by")
    requests = HelpRequest.objects.filter(person=person).select_related("registered_by")
    return DoelgroepPage(
        standing=shown(standing) if standing else None,
        runs=[(run, TONES[run.outcome]) for run in _history(list(runs.order_by("-pk")[:MOST]))],
        decisions=list(decisions.order_by("-pk")[:MOST]),
        requests=list(requests.order_by("-pk")[:MOST]),
    )


def _history(runs: list[EligibilityAssessment]) -> list[EligibilityAssessment]:
    """These runs, the latest first, without those in which coordination counted (invariant I-13, ADR 0014).

    What came back to what it was before coordination is left out too: that it was judged again would tell the same.
    """
    told: list[EligibilityAssessment] = []
    left_out = False
    for run in reversed(runs):
        if Ground.COORDINATION in run.grounds:
            left_out = True
        elif not (left_out and told and told[-1].outcome == run.outcome):
            told.append(run)
            left_out = False
    return told[::-1]
