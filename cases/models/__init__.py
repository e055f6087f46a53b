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
from cases.models.case import Case, CaseGroupObjectPermission, CaseState, CaseUserObjectPermission, CloseReason
from cases.models.contact import ContactKind, ContactNote
from cases.models.derivation import Derivation
from cases.models.document import Document, ScanState
from cases.models.letter import Letter, LetterBatch, LetterKind, LetterState, LetterTemplate
from cases.models.plan import GoalState, Plan, PlanAgreement, PlanGoal
from cases.models.referral import Referral, ReferralState
from cases.models.trial import PolicyTrial, TrialChange
from cases.models.view import SavedView

__all__ = [
    "Action",
    "ActionKind",
    "ActionSource",
    "ActionState",
    "ActionTemplate",
    "ActionTemplateLine",
    "AppliedTemplate",
    "Case",
    "CaseGroupObjectPermission",
    "CaseState",
    "CaseUserObjectPermission",
    "CloseReason",
    "ContactKind",
    "ContactNote",
    "Derivation",
    "Document",
    "GoalState",
    "Letter",
    "LetterBatch",
    "LetterKind",
    "LetterState",
    "LetterTemplate",
    "Plan",
    "PlanAgreement",
    "PlanGoal",
    "PolicyTrial",
    "Referral",
    "ReferralState",
    "SavedView",
    "ScanState",
    "TemplateTrigger",
    "TrialChange",
]
