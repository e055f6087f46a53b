"""The forms of what is done with a melding."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from dpan_bridge.forms.choices import offer
from leefgebieden.models import NotScreenedReason
from nazorg.web.forms import ChoiceRow, DayInput, NazorgForm
from nazorg.web.once import KeyField

LONGEST_REASON = 500


class ReasonForm(NazorgForm):
    """Why something is done; it is kept."""

    reason = forms.CharField(
        label="Reden", max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}), strip=True
    )


class ScreeningForm(NazorgForm):
    """The screening was done on a day, or was not done for a reason from the list."""

    DONE, NOT_DONE = "uitgevoerd", "niet_uitgevoerd"
    outcome = forms.ChoiceField(
        label="Uitkomst", choices=[(DONE, "Uitgevoerd"), (NOT_DONE, "Niet uitgevoerd")], widget=ChoiceRow
    )
    done_on = forms.DateField(label="Uitgevoerd op", required=False, widget=DayInput)
    reason = forms.ChoiceField(label="Waarom niet?", required=False, choices=[("", "Kies"), *NotScreenedReason.choices])
    explanation = forms.CharField(label="Toelichting", required=False, max_length=LONGEST_REASON)
    key = KeyField()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("outcome") == self.DONE and not said.get("done_on") and "done_on" not in self.errors:
            self.add_error("done_on", "Vul de dag van de screening in.")
        if said.get("outcome") == self.NOT_DONE and not said.get("reason"):
            self.add_error("reason", "Kies waarom er niet is gescreend.")
        return said


class EarlierDetentionForm(NazorgForm):
    """When the detention that still stood open had ended."""

    released_on = forms.DateField(label="Vrijgelaten op", widget=DayInput)


class SameForm(NazorgForm):
    """Which melding says the same: one from the list, or one by its number."""

    chosen = forms.ChoiceField(label="Dezelfde als", required=False, widget=forms.RadioSelect)
    number = forms.CharField(label="Of het nummer van de melding", required=False, max_length=16)

    def __init__(self, data: QueryDict | None = None, *, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        offer(self, "chosen", choices)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("chosen") and not said.get("number"):
            self.add_error(None, "Kies een melding of vul een nummer in.")
        return said
