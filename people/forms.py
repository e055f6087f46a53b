"""The forms about people. They read and check what is typed; the services decide."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from nazorg.accounts.models import Gemeente
from nazorg.accounts.selectors import all_gemeenten
from nazorg.web.forms import ChoiceRow, DayInput, NazorgForm
from people.models import (
    AddressFunction,
    AddressSource,
    AddressSpan,
    LabelCategory,
    Person,
    PrisonFacility,
    ReleaseDateSource,
    ReleaseKind,
    ResidenceStatus,
    Sex,
)
from people.querysets import RESTRICTED_LABELS
from people.rules.bsn import checked_bsn
from people.rules.details import LONGEST_NAME, LONGEST_PREFIX, PersonDetails
from people.rules.partial_date import PartialDate, checked_birth_date
from people.rules.search import LONGEST_TEXT, SearchTerms, checked_terms, parts_of
from people.selectors import prisons_to_choose

REASON_LENGTH = 500


class PartialDateField(forms.CharField):
    """A birth date of which the day, or the day and the month, may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 10, **kwargs})

    def clean(self, value: Any) -> PartialDate | None:
        text = super().clean(value)
        try:
            return PartialDate.parse_typed(text) if text else None
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class BsnField(forms.CharField):
    """A BSN, however it is spaced."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 20, **kwargs})

    def clean(self, value: Any) -> str | None:
        text = super().clean(value)
        try:
            return checked_bsn(text) if text else None
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


def _unfilled(**attrs: str) -> dict[str, str]:
    # What somebody typed about another client is not offered by the browser.
    return {"autocomplete": "off", "spellcheck": "false", **attrs}


class SearchForm(NazorgForm):
    """Whom somebody looks for."""

    naam = forms.CharField(
        label="Naam",
        required=False,
        max_length=LONGEST_TEXT,
        help_text="Typefouten en accenten geven niet.",
        widget=forms.TextInput(_unfilled()),
    )
    bsn = BsnField(label="BSN", required=False, widget=forms.TextInput(_unfilled(inputmode="numeric")))
    geboortedatum = PartialDateField(
        label="Geboortedatum",
        required=False,
        help_text="Bijvoorbeeld 12-3-1984.",
        widget=forms.TextInput(_unfilled()),
    )

    @classmethod
    def from_post(cls, data: Mapping[str, Any]) -> "SearchForm":
        """The form as it was posted; a BSN or date typed in the field in the header, or as a name, is taken as such."""
        if "zoekterm" not in data and (data.get("bsn") or data.get("geboortedatum")):
            return cls(data)
        text = str(data["zoekterm"])[:LONGEST_TEXT] if "zoekterm" in data else str(data.get("naam", ""))
        name, bsn, birth_date = parts_of(text)
        return cls({"naam": name, "bsn": bsn, "geboortedatum": birth_date})

    @classmethod
    def showing(cls, terms: SearchTerms) -> "SearchForm":
        """The form as somebody filled it in before."""
        day, *month_and_year = reversed(str(terms.birth_date or "").split("-"))
        typed = "-".join([day, *month_and_year])
        return cls(initial={"naam": terms.name, "bsn": terms.bsn or "", "geboortedatum": typed})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                cleaned["terms"] = checked_terms(SearchTerms(cleaned["naam"], cleaned["bsn"], cleaned["geboortedatum"]))
            except ValueError as error:
                self.add_error("naam", str(error))
        return cleaned


class ReleaseDateForm(NazorgForm):
    """When release is expected now, and why that changed."""

    new_on = forms.DateField(
        label="Verwachte vrijlating",
        required=False,
        widget=DayInput,
        help_text="Laat leeg als de datum niet meer bekend is.",
    )
    source = forms.ChoiceField(label="Van wie komt de nieuwe datum?", choices=ReleaseDateSource.choices)
    reason = forms.CharField(label="Reden", max_length=REASON_LENGTH, widget=forms.Textarea({"rows": 2}))


class ReleaseForm(NazorgForm):
    """When and how somebody was released."""

    released_on = forms.DateField(label="Vrijgelaten op", widget=DayInput)
    kind = forms.ChoiceField(label="Wijze van vrijlating", choices=ReleaseKind.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Reden van de correctie", max_length=REASON_LENGTH, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_correction:
            del self.fields["reason"]


class TransferForm(NazorgForm):
    """To which PI somebody went, and when."""

    facility: "forms.ModelChoiceField[PrisonFacility]" = forms.ModelChoiceField(
        label="Inrichting", queryset=None, required=False, empty_label="Een andere inrichting"
    )
    facility_text = forms.CharField(
        label="Naam van de andere inrichting",
        required=False,
        max_length=200,
        help_text="Alleen als de inrichting niet in de lijst staat.",
    )
    on = forms.DateField(label="Overgeplaatst op", widget=DayInput)
    casemanager_email = forms.EmailField(label="E-mailadres van de casemanager", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facility: Any = self.fields["facility"]
        facility.queryset = prisons_to_choose(today)
        self.today = today

    def clean_on(self) -> date:
        moved_on: date = self.cleaned_data["on"]
        if moved_on > self.today:
            raise forms.ValidationError("Een overplaatsing registreert u als zij is geweest.")
        return moved_on


class PersonForm(NazorgForm):
    """Who somebody is, and why that is corrected."""

    first_names = forms.CharField(
        label="Voornamen", required=False, max_length=LONGEST_NAME, widget=forms.TextInput(_unfilled())
    )
    name_prefix = forms.CharField(
        label="Voorvoegsel", required=False, max_length=LONGEST_PREFIX, widget=forms.TextInput(_unfilled())
    )
    last_name = forms.CharField(label="Achternaam", max_length=LONGEST_NAME, widget=forms.TextInput(_unfilled()))
    birth_date = PartialDateField(
        label="Geboortedatum",
        required=False,
        help_text="Bijvoorbeeld 12-3-1984. Alleen het jaar of maand en jaar mag ook.",
        widget=forms.TextInput(_unfilled()),
    )
    bsn = BsnField(label="BSN", required=False, widget=forms.TextInput(_unfilled(inputmode="numeric")))
    sex = forms.ChoiceField(label="Geslacht", choices=Sex.choices, widget=ChoiceRow)
    residence_status = forms.ChoiceField(label="Verblijfsstatus", choices=ResidenceStatus.choices, widget=ChoiceRow)
    reason = forms.CharField(
        label="Reden van de correctie", max_length=REASON_LENGTH, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    @classmethod
    def initial_of(cls, person: Person) -> dict[str, Any]:
        """What the form shows before anything is typed."""
        born = "-".join(reversed(str(person.birth_date).split("-"))) if person.birth_date else ""
        names = ("first_names", "name_prefix", "last_name", "sex", "residence_status")
        return {**{name: getattr(person, name) for name in names}, "bsn": person.readable_bsn or "", "birth_date": born}

    def clean_birth_date(self) -> PartialDate | None:
        birth_date: PartialDate | None = self.cleaned_data["birth_date"]
        try:
            return checked_birth_date(birth_date, today=self.today) if birth_date else None
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def details(self) -> PersonDetails:
        """What was told, in the form the services take."""
        return PersonDetails(**{name: value for name, value in self.cleaned_data.items() if name != "reason"})


class LabelForm(NazorgForm):
    """In which category somebody is placed, from when and why. BIJ isn't one of them: that is done elsewhere."""

    category = forms.ChoiceField(
        label="Label",
        choices=[choice for choice in LabelCategory.choices if choice[0] not in RESTRICTED_LABELS],
        widget=forms.RadioSelect,
    )
    starts_on = forms.DateField(label="Vanaf", widget=DayInput)
    ends_on = forms.DateField(
        label="Tot en met", required=False, widget=DayInput, help_text="Laat leeg als er nog geen einde is."
    )
    reason = forms.CharField(
        label="Reden",
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 2}),
        help_text="Wie besloot dit, en waarom?",
    )


class CoordinationForm(NazorgForm):
    """From when coordination is required and why."""

    starts_on = forms.DateField(label="Vanaf", widget=DayInput)
    reason = forms.CharField(label="Toelichting", max_length=REASON_LENGTH, widget=forms.Textarea({"rows": 2}))


class EndLabelForm(NazorgForm):
    """Until when somebody is in a category, and why it ends."""

    ends_on = forms.DateField(label="Tot en met", widget=DayInput)
    reason = forms.CharField(label="Reden", max_length=REASON_LENGTH, widget=forms.Textarea({"rows": 2}))


class BijDecisionForm(NazorgForm):
    """Whether aftercare is needed."""

    needs_aftercare = forms.TypedChoiceField(
        label="Is nazorg nodig voor de openbare orde?",
        choices=[("ja", "Ja"), ("nee", "Nee")],
        coerce=lambda value: value == "ja",
        widget=ChoiceRow,
    )
    reason = forms.CharField(label="Reden", max_length=REASON_LENGTH, widget=forms.Textarea({"rows": 3}))


class BsnForm(NazorgForm):
    """A BSN alone."""

    bsn = BsnField(label="BSN", widget=forms.TextInput(_unfilled(inputmode="numeric")))


class AddressForm(NazorgForm):
    """A gemeente in which somebody was registered, from and until when."""

    gemeente: "forms.ModelChoiceField[Gemeente]" = forms.ModelChoiceField(
        label="Gemeente", queryset=None, required=False, empty_label="Een andere gemeente"
    )
    place = forms.CharField(
        label="Naam van de andere gemeente",
        required=False,
        max_length=80,
        help_text="Alleen als de gemeente niet in de lijst staat.",
    )
    function = forms.ChoiceField(label="Soort adres", choices=AddressFunction.choices, widget=ChoiceRow)
    starts_on = PartialDateField(
        label="Vanaf",
        help_text="Bijvoorbeeld 12-3-2024. Alleen het jaar of maand en jaar mag ook.",
        widget=forms.TextInput(_unfilled()),
    )
    ends_on = PartialDateField(
        label="Tot",
        required=False,
        help_text="De eerste dag op een ander adres. Laat leeg als de cliënt er nog staat ingeschreven.",
        widget=forms.TextInput(_unfilled()),
    )
    is_prison = forms.BooleanField(
        label="Dit is het adres van een PI", required=False, help_text="Zo'n adres telt niet mee voor de herkomst."
    )
    source = forms.ChoiceField(label="Hoe weet u dit?", choices=AddressSource.choices, widget=ChoiceRow)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gemeente: Any = self.fields["gemeente"]
        gemeente.queryset = all_gemeenten()

    @classmethod
    def initial_of(cls, span: AddressSpan) -> dict[str, Any]:
        """What the form shows of a period that is corrected."""

        def typed(day: PartialDate | None) -> str:
            return "-".join(reversed(str(day).split("-"))) if day else ""

        names = ("gemeente", "place", "function", "is_prison", "source")
        told = {name: getattr(span, name) for name in names}
        return {**told, "starts_on": typed(span.starts_on), "ends_on": typed(span.ends_on)}
