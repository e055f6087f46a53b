"""What somebody fills in about a judicial title."""

from typing import Any

from django import forms
from django.http import QueryDict

from cases.forms.choices import OrganisationField
from nazorg.web.forms import DayInput, NazorgForm
from people.models import TitleKind
from people.services import TitleDetails


class TitleForm(NazorgForm):
    """The ground of a supervision, who supervises, and how long."""

    kind = forms.ChoiceField(label="Soort titel", choices=TitleKind.choices, widget=forms.RadioSelect)
    organisation = OrganisationField(label="Organisatie die toezicht houdt", empty_label="Nog niet bekend")
    supervisor = forms.CharField(
        label="Toezichthouder",
        required=False,
        max_length=120,
        help_text="De naam van de medewerker.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    starts_on = forms.DateField(label="Begin", widget=DayInput)
    ends_on = forms.DateField(
        label="Einde",
        required=False,
        widget=DayInput,
        help_text="De laatste dag. Drie maanden eerder vraagt Nazorg hoe het loopt.",
    )
    conditions = forms.CharField(
        label="Voorwaarden",
        required=False,
        max_length=2000,
        help_text="Alleen wat nodig is voor de nazorg. Geen diagnose en geen behandeling.",
        widget=forms.Textarea({"rows": 3}),
        empty_value=None,
    )

    @classmethod
    def showing(cls, details: TitleDetails | None, typed: QueryDict | None = None) -> "TitleForm":
        """The form, filled with what stands there now or with what was typed."""
        return cls(typed, initial=cls.fields_of(details) if details else None)

    @classmethod
    def fields_of(cls, details: TitleDetails) -> dict[str, Any]:
        """What stands there, as the fields of this form hold it."""
        return {**details.__dict__, "organisation": details.organisation and details.organisation.public_id}

    def told(self) -> TitleDetails:
        """What was filled in. Only for a form without errors."""
        return TitleDetails(**self.cleaned_data)
