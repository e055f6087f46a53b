"""Where somebody stands on each leefgebied, what was asked, and whether somebody belongs to the doelgroep."""

from leefgebieden.models.assessment import EligibilityAssessment, HelpRequest, Outcome, OverrideDecision
from leefgebieden.models.care import CareContact, CareLaw, CareNeed, HealthInsurance, Indication, IndicationBody
from leefgebieden.models.debts import Arrangement, DebtLine, DebtSource, MoneyManagement
from leefgebieden.models.housing import HousingArrangement, RentSolution
from leefgebieden.models.identity import CostBearer, IdentityDocument, IdentityDocumentKind, IdentityRoute
from leefgebieden.models.income import BenefitMeasure, BenefitMeasureKind
from leefgebieden.models.screening import (
    NotScreenedReason,
    Question,
    QuestionSet,
    Screening,
    ScreeningAnswer,
    ScreeningState,
)
from leefgebieden.models.situation import Situation

__all__ = [
    "Arrangement",
    "BenefitMeasure",
    "BenefitMeasureKind",
    "CareContact",
    "CareLaw",
    "CareNeed",
    "CostBearer",
    "DebtLine",
    "DebtSource",
    "EligibilityAssessment",
    "HealthInsurance",
    "HelpRequest",
    "HousingArrangement",
    "IdentityDocument",
    "IdentityDocumentKind",
    "IdentityRoute",
    "Indication",
    "IndicationBody",
    "MoneyManagement",
    "NotScreenedReason",
    "Outcome",
    "OverrideDecision",
    "Question",
    "QuestionSet",
    "RentSolution",
    "Screening",
    "ScreeningAnswer",
    "ScreeningState",
    "Situation",
]
