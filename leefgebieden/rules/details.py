"""What can be written down about a leefgebied, and what can't be true. No Django, no database, no clock.

Each of these holds what somebody fills in about one thing: a document, a debt, a provider of care. Codes are those of
the choices in leefgebieden/models. `check` raises ValueError with a text for the user.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """An ID document that somebody has, had, or has asked for. Source: requirements G-01 to G-07."""

    kind: str
    valid_until: date | None = None  # included
    lost_on: date | None = None
    route: str = ""
    applied_on: date | None = None
    received_on: date | None = None
    costs_by: str = "onbekend"

    def check(self, today: date) -> None:
        _not_to_come(self.lost_on, "De dag waarop het bewijs kwijtraakte", today)
        _not_to_come(self.applied_on, "De aanvraag", today)
        _not_to_come(self.received_on, "De ontvangst", today)
        _in_order(self.applied_on, self.received_on, "Het bewijs kan niet vóór de aanvraag ontvangen zijn.")


@dataclass(frozen=True, slots=True)
class HousingFacts:
    """What is arranged about the roof during one detention. Source: requirements H-02 to H-04, I-06."""

    seeking_since: date | None = None
    postal_address_since: date | None = None
    postal_address_allowed_by: str = ""
    rent: str = ""
    rent_until: date | None = None
    note: str | None = None

    def check(self, today: date) -> None:
        if not any((self.seeking_since, self.postal_address_since, self.rent, self.rent_until, self.note)):
            raise ValueError("Vul ten minste één afspraak in.")
        _not_to_come(self.seeking_since, "De inschrijving als woningzoekende", today)
        if self.rent == "bijzondere_bijstand" and not self.note:
            # Requirement H-02: only for very urgent reasons, judged one by one.
            raise ValueError("Leenbijstand kan alleen om zeer dringende redenen. Schrijf in de toelichting welke.")


@dataclass(frozen=True, slots=True)
class BenefitFacts:
    """One thing that was done with a benefit. Source: requirements I-02 to I-08."""

    kind: str
    taken_on: date
    benefit_manager: str = ""
    amount: Decimal | None = None

    def check(self, today: date) -> None:
        _not_to_come(self.taken_on, "De maatregel", today)


@dataclass(frozen=True, slots=True)
class DebtFacts:
    """One creditor. Source: requirements J-02, J-03 and J-08."""

    creditor: str
    source: str
    amount: Decimal | None = None
    arrangement: str = "geen"
    arranged_on: date | None = None

    def check(self, today: date) -> None:
        _not_to_come(self.arranged_on, "De afspraak", today)
        if self.arranged_on and self.arrangement == "geen":
            raise ValueError("Kies wat er is afgesproken, of laat de dag van de afspraak leeg.")


@dataclass(frozen=True, slots=True)
class MoneyFacts:
    """Who manages the money, and how long. Source: requirement J-07."""

    manager: str
    starts_on: date
    ends_on: date | None = None

    def check(self, today: date) -> None:
        _in_order(self.starts_on, self.ends_on, "Het einde ligt vóór het begin.")


@dataclass(frozen=True, slots=True)
class CareFacts:
    """Care by one provider: that there is, never what for. Source: requirements K-01, K-03 and K-08."""

    provider: str
    need: str
    law: str = "onbekend"
    starts_on: date | None = None
    ends_on: date | None = None

    def check(self, today: date) -> None:
        _in_order(self.starts_on, self.ends_on, "Het einde ligt vóór het begin.")


@dataclass(frozen=True, slots=True)
class InsuranceFacts:
    """The health insurance around one detention. Source: requirement K-02."""

    insurer: str = ""
    insured_at_start: bool | None = None  # None: unknown
    suspended_on: date | None = None
    resumed_on: date | None = None

    def check(self, today: date) -> None:
        _not_to_come(self.suspended_on, "Het opschorten", today)
        _not_to_come(self.resumed_on, "Het hervatten", today)
        _in_order(self.suspended_on, self.resumed_on, "De verzekering kan niet hervat zijn vóór het opschorten.")


@dataclass(frozen=True, slots=True)
class IndicationFacts:
    """That an indication was asked for or given, and by whom. Source: requirement K-04."""

    body: str
    asked_on: date | None = None
    given_on: date | None = None

    def check(self, today: date) -> None:
        if not self.asked_on and not self.given_on:
            raise ValueError("Vul in wanneer de indicatie is aangevraagd of afgegeven.")
        _not_to_come(self.asked_on, "De aanvraag", today)
        _not_to_come(self.given_on, "De indicatie", today)
        _in_order(self.asked_on, self.given_on, "De indicatie kan niet vóór de aanvraag zijn afgegeven.")


Facts = (
    DocumentFacts | HousingFacts | BenefitFacts | DebtFacts | MoneyFacts | CareFacts | InsuranceFacts | IndicationFacts
)


def _not_to_come(day: date | None, what: str, today: date) -> None:
    if day and day > today:
        raise ValueError(f"{what} kan niet in de toekomst liggen.")


def _in_order(first: date | None, last: date | None, otherwise: str) -> None:
    if first and last and last < first:
        raise ValueError(otherwise)
