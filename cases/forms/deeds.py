"""The forms of what is done with a whole dossier."""

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import QueryDict

from cases.forms.choices import ColleagueField, offer_colleagues
from cases.models import Case, CloseReason
from nazorg.accounts.models import Gemeente
from nazorg.web.forms import DayInput, NazorgForm

if TYPE_CHECKING:
    _GemeenteField = forms.ModelChoiceField[Gemeente]
else:
    _GemeenteField = forms.ModelChoiceField

LONGEST = 1000


class CloseForm(NazorgForm):
    """Why it closes."""

    reason = forms.ChoiceField(label="Reden", choices=CloseReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Toelichting", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReopenForm(NazorgForm):
    """Why it goes on."""

    reason = forms.CharField(
        label="Waarom heropent u het?", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


class HandOverCaseForm(NazorgForm):
    """To which gemeente, and why."""

    gemeente = _GemeenteField(None, label="Gemeente", to_field_name="code", empty_label="Kies een gemeente")
    reason = forms.CharField(
        label="Waarom draagt u het over?", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: QueryDict | None, *, gemeenten: Any) -> None:
        super().__init__(data)
        cast(Any, self.fields["gemeente"]).queryset = gemeenten


class RegisseurForm(NazorgForm):
    """Who keeps hold of it."""

    owner = ColleagueField(label="Regisseur", empty_label="Nog niemand")

    def __init__(self, data: QueryDict | None, *, case: Case, today: date) -> None:
        known = case.owner.public_id if case.owner else None
        super().__init__(data, initial={"owner": known})
        offer_colleagues(self, "owner", case, today)


class FollowForm(NazorgForm):
    """Until when it may rest."""

    review_on = forms.DateField(label="Opnieuw bekijken op", widget=DayInput)


class StopForm(NazorgForm):
    """Nothing to fill in."""
