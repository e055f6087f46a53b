"""The kinds of details: on which leefgebied, in which words, and what a list of them shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from cases.forms.details import (
    BenefitForm,
    CareForm,
    DebtForm,
    DetailForm,
    DocumentForm,
    HousingForm,
    IndicationForm,
    InsuranceForm,
    MoneyForm,
)
from leefgebieden.choices import LifeDomain
from leefgebieden.models.base import Detail
from leefgebieden.rules.details import CareFacts, DocumentFacts, Facts
from leefgebieden.rules.hints.care import first_day_of_care
from leefgebieden.rules.hints.identity import is_valid_on
from leefgebieden.services.details import KEPT_IN, ONCE_PER_DETENTION

Column = tuple[str, Callable[[Any], object]]
# What a fact means on the day of release: words and tone.
Judge = Callable[[Any, date], tuple[str, str]]


def euros(amount: Decimal | None) -> str:
    """ "€ 1.310,25"; empty when the amount isn't known."""
    if amount is None:
        return ""
    return "€ " + f"{amount:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def _validity(facts: DocumentFacts, day: date) -> tuple[str, str]:
    valid = is_valid_on(facts, day)
    if facts.applied_on and not facts.received_on:
        return "aangevraagd", "warning"
    if facts.lost_on:
        return "kwijt", "danger"
    return {True: ("geldig", "success"), False: ("niet geldig", "danger"), None: ("onbekend", "neutral")}[valid]


def _continuity(facts: CareFacts, day: date) -> tuple[str, str]:
    goes_on = first_day_of_care((facts,), day) is not None
    return ("gaat door", "success") if goes_on else ("gestopt", "warning")


@dataclass(frozen=True)
class DetailKind:
    """One kind of detail. `code` stands in the address."""

    code: str
    leefgebied: LifeDomain
    form: type[DetailForm]
    heading: str
    one: str  # as in "Schuld toevoegen"
    empty: str
    columns: tuple[Column, ...]
    intro: str = ""
    judge: Judge | None = None

    @property
    def facts(self) -> type[Facts]:
        """What is written down of this kind."""
        return self.form.kept_as

    @property
    def model(self) -> type[Detail]:
        """Where it is kept."""
        return KEPT_IN[self.facts]

    @property
    def is_once(self) -> bool:
        """Whether there is one for each detention."""
        return self.model in ONCE_PER_DETENTION


KINDS = (
    DetailKind(
        "id-bewijzen",
        LifeDomain.ID,
        DocumentForm,
        "ID-bewijzen",
        "ID-bewijs",
        "Schrijf op welk ID-bewijs de cliënt heeft, of dat het kwijt of aangevraagd is.",
        (
            ("Soort", lambda row: row.get_kind_display()),
            ("Geldig tot en met", lambda row: row.valid_until),
            ("Aangevraagd op", lambda row: row.applied_on or "–"),
            ("Weg", lambda row: row.get_route_display() or "–"),
            ("Kosten voor", lambda row: row.get_costs_by_display()),
        ),
        intro="Nooit het nummer van het bewijs.",
        judge=_validity,
    ),
    DetailKind(
        "onderdak",
        LifeDomain.ONDERDAK,
        HousingForm,
        "Afspraken over onderdak",
        "Afspraken",
        "Schrijf op hoe de huur wordt betaald, en of er een briefadres of inschrijving is.",
        (
            ("Huur", lambda row: row.get_rent_display()),
            ("Huur tot en met", lambda row: row.rent_until or "–"),
            ("Woningzoekende sinds", lambda row: row.seeking_since or "–"),
            ("Briefadres sinds", lambda row: row.postal_address_since or "–"),
            ("Toestemming van", lambda row: row.postal_address_allowed_by or "–"),
            ("Toelichting", lambda row: row.note or "–"),
        ),
    ),
    DetailKind(
        "uitkering",
        LifeDomain.WERK_INKOMEN,
        BenefitForm,
        "Wat er met de uitkering gebeurde",
        "Maatregel",
        "Schrijf op of de uitkering is geblokkeerd, stopgezet, aangevraagd of hervat.",
        (
            ("Maatregel", lambda row: row.get_kind_display()),
            ("Op", lambda row: row.taken_on),
            ("Klantmanager", lambda row: row.benefit_manager),
            ("Bedrag", lambda row: euros(row.amount) or "–"),
        ),
    ),
    DetailKind(
        "schulden",
        LifeDomain.SCHULDEN,
        DebtForm,
        "Schuldeisers",
        "Schuld",
        "Schrijf op aan wie de cliënt geld schuldig is, en wat er is afgesproken.",
        (
            ("Schuldeiser", lambda row: row.creditor),
            ("Bedrag", lambda row: euros(row.amount)),
            ("Bron", lambda row: row.get_source_display()),
            ("Afspraak", lambda row: row.get_arrangement_display()),
            ("Afgesproken op", lambda row: row.arranged_on or "–"),
        ),
    ),
    DetailKind(
        "bewind",
        LifeDomain.SCHULDEN,
        MoneyForm,
        "Bewindvoering",
        "Bewindvoering",
        "Schrijf op wie het geld beheert, als dat iemand anders is dan de cliënt.",
        (
            ("Bewindvoerder", lambda row: row.manager),
            ("Vanaf", lambda row: row.starts_on),
            ("Tot en met", lambda row: row.ends_on or "–"),
        ),
    ),
    DetailKind(
        "zorg",
        LifeDomain.ZORG,
        CareForm,
        "Zorgaanbieders",
        "Zorgaanbieder",
        "Schrijf op van wie de cliënt zorg krijgt of gaat krijgen.",
        (
            ("Zorgaanbieder", lambda row: row.provider),
            ("Soort zorgvraag", lambda row: row.get_need_display()),
            ("Wet", lambda row: row.get_law_display()),
            ("Vanaf", lambda row: row.starts_on),
            ("Tot en met", lambda row: row.ends_on or "–"),
        ),
        judge=_continuity,
    ),
    DetailKind(
        "verzekering",
        LifeDomain.ZORG,
        InsuranceForm,
        "Zorgverzekering",
        "Zorgverzekering",
        "Schrijf op of de zorgverzekering is opgeschort en weer hervat.",
        (
            ("Verzekeraar", lambda row: row.insurer),
            ("Verzekerd bij begin", lambda row: {True: "Ja", False: "Nee", None: ""}[row.insured_at_start]),
            ("Opgeschort op", lambda row: row.suspended_on or "–"),
            ("Hervat op", lambda row: row.resumed_on or "–"),
        ),
    ),
    DetailKind(
        "indicaties",
        LifeDomain.ZORG,
        IndicationForm,
        "Indicaties",
        "Indicatie",
        "Schrijf op bij wie een indicatie is aangevraagd, en of die er is.",
        (
            ("Instantie", lambda row: row.get_body_display()),
            ("Aangevraagd op", lambda row: row.asked_on),
            ("Afgegeven op", lambda row: row.given_on or "nog niet"),
        ),
    ),
)

BY_CODE = {kind.code: kind for kind in KINDS}


def kinds_of(leefgebied: str) -> tuple[DetailKind, ...]:
    """The kinds of details of a leefgebied, in the order of the page."""
    return tuple(kind for kind in KINDS if kind.leefgebied == leefgebied)
