"""The forms of the details of a leefgebied. The names of the fields are those of leefgebieden/rules/details.py."""

from dataclasses import asdict
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from leefgebieden.models import (
    Arrangement,
    BenefitMeasureKind,
    CareLaw,
    CareNeed,
    CostBearer,
    DebtSource,
    IdentityDocumentKind,
    IdentityRoute,
    IndicationBody,
    RentSolution,
)
from leefgebieden.rules.details import (
    BenefitFacts,
    CareFacts,
    DebtFacts,
    DocumentFacts,
    Facts,
    HousingFacts,
    IndicationFacts,
    InsuranceFacts,
    MoneyFacts,
)
from nazorg.web.forms import ChoiceRow, DayInput, NazorgForm, Segments

NO_DIAGNOSIS = "Alleen de naam. Schrijf nooit op wat iemand heeft of welke behandeling iemand krijgt."
INSURED = {"ja": True, "nee": False, "onbekend": None}


def _day(label: str, *, required: bool = False, help_text: str = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DayInput)


def _name(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    # What somebody typed about another client is not offered by the browser.
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=120, widget=widget)


def _money(label: str) -> forms.DecimalField:
    widget = forms.NumberInput({"inputmode": "decimal", "step": "0.01"})
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_digits=9, decimal_places=2, localize=False, widget=widget
    )


class DetailForm(NazorgForm):
    """What somebody fills in about one thing."""

    kept_as: ClassVar[type[Facts]]
    beside: ClassVar[tuple[str, ...]] = ()  # the first of two fields that stand beside each other

    def rows(self) -> list[list[BoundField]]:
        """The fields, those that belong together in one row."""
        rows: list[list[BoundField]] = []
        for field in self:
            if rows and len(rows[-1]) == 1 and rows[-1][0].name in self.beside:
                rows[-1].append(field)
            else:
                rows.append([field])
        return rows

    @classmethod
    def showing(cls, facts: Facts | None, typed: QueryDict | None = None) -> "DetailForm":
        """The form, filled with what stands there now or with what was typed."""
        return cls(typed, initial=cls.fields_of(facts) if facts else None)

    @classmethod
    def fields_of(cls, facts: Facts) -> dict[str, Any]:
        """What stands there, as the fields of this form hold it."""
        return asdict(facts)

    def told(self) -> Facts:
        """What was filled in. Only for a form without errors."""
        return self.kept_as(**self.cleaned_data)


class DocumentForm(DetailForm):
    """An ID document. Never its number."""

    kept_as = DocumentFacts
    beside = ("valid_until", "applied_on")
    kind = forms.ChoiceField(label="Soort", choices=IdentityDocumentKind.choices, widget=forms.RadioSelect)
    valid_until = _day("Geldig tot en met")
    lost_on = _day("Kwijt sinds")
    route = forms.ChoiceField(
        label="Weg naar een nieuw bewijs", choices=[("", "Niet nodig of nog niet bekend"), *IdentityRoute.choices],
        required=False,
    )  # fmt: skip
    applied_on = _day("Aangevraagd op", help_text="Alleen voor een bewijs dat nog moet komen of net is gekomen.")
    received_on = _day("Ontvangen op")
    costs_by = forms.ChoiceField(
        label="Wie betaalt de kosten?", choices=CostBearer.choices, initial=CostBearer.ONBEKEND
    )


class HousingForm(DetailForm):
    """What is arranged about the roof during a detention."""

    kept_as = HousingFacts
    beside = ("rent",)
    seeking_since = _day("Ingeschreven als woningzoekende op")
    postal_address_since = _day("Briefadres sinds")
    postal_address_allowed_by = _name(
        "Wie gaf toestemming voor het briefadres?", required=False, help_text="Bijvoorbeeld een medewerker van SZ."
    )
    rent = forms.ChoiceField(
        label="Hoe wordt de huur tijdens de detentie betaald?",
        choices=[("", "Nog niet besproken"), *RentSolution.choices],
        required=False,
    )
    rent_until = _day("Huur geregeld tot en met")
    note = forms.CharField(
        label="Toelichting", required=False, max_length=2000, widget=forms.Textarea({"rows": 3}), empty_value=None
    )


class BenefitForm(DetailForm):
    """One thing that was done with a benefit."""

    kept_as = BenefitFacts
    beside = ("taken_on",)
    kind = forms.ChoiceField(label="Wat is er gebeurd?", choices=BenefitMeasureKind.choices, widget=forms.RadioSelect)
    taken_on = _day("Op welke dag?", required=True)
    amount = _money("Bedrag in euro")
    benefit_manager = _name("Klantmanager", required=False)


class DebtForm(DetailForm):
    """One creditor."""

    kept_as = DebtFacts
    beside = ("creditor", "arrangement")
    creditor = _name("Schuldeiser")
    amount = _money("Bedrag in euro")
    source = forms.ChoiceField(label="Hoe weten we dit?", choices=DebtSource.choices, widget=forms.RadioSelect)
    arrangement = forms.ChoiceField(label="Wat is er afgesproken?", choices=Arrangement.choices)
    arranged_on = _day("Afgesproken op")


class MoneyForm(DetailForm):
    """Who manages the money."""

    kept_as = MoneyFacts
    beside = ("starts_on",)
    manager = _name("Bewindvoerder")
    starts_on = _day("Vanaf", required=True)
    ends_on = _day("Tot en met", help_text="Laat leeg als er geen einde bekend is.")


class CareForm(DetailForm):
    """Care by one provider: that there is, never what for."""

    kept_as = CareFacts
    beside = ("starts_on",)
    provider = _name("Zorgaanbieder", help_text=NO_DIAGNOSIS)
    need = forms.ChoiceField(label="Soort zorgvraag", choices=CareNeed.choices, widget=forms.RadioSelect)
    law = forms.ChoiceField(label="Wet", choices=CareLaw.choices, initial=CareLaw.ONBEKEND, widget=ChoiceRow)
    starts_on = _day("Vanaf")
    ends_on = _day("Tot en met", help_text="Laat leeg als de zorg doorgaat.")


class InsuranceForm(DetailForm):
    """The health insurance around one detention."""

    kept_as = InsuranceFacts
    beside = ("suspended_on",)
    insurer = _name("Zorgverzekeraar", required=False)
    insured_at_start = forms.ChoiceField(
        label="Verzekerd bij het begin van de detentie?",
        choices=[("ja", "Ja"), ("nee", "Nee"), ("onbekend", "Onbekend")],
        initial="onbekend",
        widget=Segments,
    )
    suspended_on = _day("Opgeschort op")
    resumed_on = _day("Hervat op")

    @classmethod
    def fields_of(cls, facts: Facts) -> dict[str, Any]:
        fields = super().fields_of(facts)
        words = {value: word for word, value in INSURED.items()}
        return {**fields, "insured_at_start": words[fields["insured_at_start"]]}

    def told(self) -> Facts:
        fields = self.cleaned_data
        return InsuranceFacts(**{**fields, "insured_at_start": INSURED[fields["insured_at_start"]]})


class IndicationForm(DetailForm):
    """That an indication was asked for or given."""

    kept_as = IndicationFacts
    beside = ("asked_on",)
    body = forms.ChoiceField(label="Instantie", choices=IndicationBody.choices, widget=forms.RadioSelect)
    asked_on = _day("Aangevraagd op")
    given_on = _day("Afgegeven op")


class RemoveForm(NazorgForm):
    """Why something should not have been written down."""

    reason = forms.CharField(
        label="Waarom verwijdert u dit?",
        max_length=500,
        help_text="Bijvoorbeeld: dubbel ingevoerd, of van een andere cliënt.",
        widget=forms.Textarea({"rows": 2}),
    )
