"""The form of the closing days."""

from typing import Any

from django import forms

from nazorg.web.forms import DayInput


class ClosingDaysForm(forms.Form):
    """A day or a period in which the gemeente is closed."""

    first = forms.DateField(label="Eerste dag", widget=DayInput)
    last = forms.DateField(label="Laatste dag", widget=DayInput, required=False, help_text="Leeg: één dag.")
    name = forms.CharField(label="Naam", max_length=80, help_text="Bijvoorbeeld: Kerstsluiting.")

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        facts["last"] = facts.get("last") or facts.get("first")
        return facts


class OpenDayForm(forms.Form):
    """A closing day that becomes a werkdag again."""

    day = forms.DateField(widget=forms.HiddenInput)
