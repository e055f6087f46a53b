"""The case and all that hangs on it: plan, actions, referrals, notes, letters and documents."""

from cases.models.action import (
    Action,
    ActionKind,
    ActionSource,
    ActionState,
    ActionTemplate,
    ActionTemplateLine,
    AppliedTemplate,
    TemplateTrigger,
)
from cases.models.basis import PARTS, AllowedBasis, LegalBasis, SharePart, SharePurpose, StandardSet
from cases.models.case import Case, CaseGroupObjectPermission, CaseState, CaseUserObjectPermission, CloseReason
from cases.models.contact import ContactKind, ContactNote
from cases.models.derivation import Derivation
from cases.models.document import Document, ScanState
from cases.models.letter import Letter, LetterBatch, LetterKind, LetterState, LetterTemplate
from cases.models.partner import Contribution, PartnerNote
from cases.models.plan import GoalState, Plan, PlanAgreement, PlanGoal
from cases.models.referral import Referral, ReferralState
from cases.models.share import Disclosure, DisclosureChannel, Share
from cases.models.trial import PolicyTrial, TrialChange
from cases.models.view import SavedView

__all__ = [
    "PARTS",
    "Action",
    "ActionKind",
    "ActionSource",
    "ActionState",
    "ActionTemplate",
    "ActionTemplateLine",
    "AllowedBasis",
    "AppliedTemplate",
    "Case",
    "CaseGroupObjectPermission",
    "CaseState",
    "CaseUserObjectPermission",
    "CloseReason",
    "ContactKind",
    "ContactNote",
    "Contribution",
    "Derivation",
    "Disclosure",
    "DisclosureChannel",
    "Document",
    "GoalState",
    "LegalBasis",
    "Letter",
    "LetterBatch",
    "LetterKind",
    "LetterState",
    "LetterTemplate",
    "PartnerNote",
    "Plan",
    "PlanAgreement",
    "PlanGoal",
    "PolicyTrial",
    "Referral",
    "ReferralState",
    "SavedView",
    "ScanState",
    "Share",
    "SharePart",
    "SharePurpose",
    "StandardSet",
    "TemplateTrigger",
    "TrialChange",
]
