"""What the screens show of referrals."""

from dataclasses import dataclass

from cases.kinds import REFERRAL
from cases.models import Case, Referral, ReferralState
from cases.rules.referrals import Answer, is_possible
from nazorg.deadlines.models import Deadline

TONES = {
    ReferralState.CONCEPT: "neutral",
    ReferralState.VERZONDEN: "warning",
    ReferralState.GEACCEPTEERD: "neutral",
    ReferralState.GEWEIGERD: "danger",
    ReferralState.AANGEKOMEN: "success",
    ReferralState.NIET_AANGEKOMEN: "danger",
    ReferralState.TERUGGEGEVEN: "danger",
    ReferralState.INGETROKKEN: "inactive",
}
WAITS_FOR = {"referral_answer": "antwoord van de organisatie", "referral_arrival": "vragen of de cliënt er is"}


@dataclass(frozen=True)
class ReferralRow:
    """One referral, and what is waited for."""

    referral: Referral
    deadline: Deadline | None = None

    @property
    def tone(self) -> str:
        return TONES[ReferralState(self.referral.state)]

    @property
    def waits_for(self) -> str:
        """What has to be heard now."""
        return WAITS_FOR[self.deadline.kind] if self.deadline else ""


def referral_rows(case: Case) -> list[ReferralRow]:
    """The referrals of a case, the newest first. Two questions."""
    found = list(Referral.objects.filter(case=case).select_related("organisation"))
    running = Deadline.objects.running().filter(subject_type=REFERRAL, case_id=case.public_id)
    by_subject = {deadline.subject_id: deadline for deadline in running} if found else {}
    return [ReferralRow(referral, by_subject.get(referral.public_id)) for referral in found]


def referral_row(referral: Referral) -> ReferralRow:
    """One referral with the deadline that runs."""
    return ReferralRow(referral, Deadline.objects.running().of(REFERRAL, referral.public_id).first())


def possible_answers(referral: Referral) -> set[str]:
    """What can happen to it now, by name."""
    return {answer.value for answer in Answer if is_possible(answer, referral.state)}
