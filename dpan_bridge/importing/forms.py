"""Choosing a file."""

from typing import Any

from django import forms

from dpan_bridge.importing.table import MOST_BYTES
from nazorg.web.forms import NazorgForm


class FileForm(NazorgForm):
    """A CSV or Excel file of at most 5 MB. What is in it is judged when it is read."""

    bestand = forms.FileField(
        label="Bestand",
        help_text="CSV of Excel (.xlsx), hoogstens 5 MB en 10.000 regels.",
        widget=forms.FileInput(
            attrs={
                "accept": ".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        ),
        error_messages={"empty": "Dit bestand is leeg. Kies een bestand met meldingen."},
    )

    def clean_bestand(self) -> Any:
        """The file. Errors: ValidationError when it is too large to read."""
        chosen = self.cleaned_data["bestand"]
        if chosen.size > MOST_BYTES:
            raise forms.ValidationError("Dit bestand is groter dan 5 MB. Splits het in kleinere bestanden.")
        return chosen
