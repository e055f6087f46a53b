"""The filters of the trail."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from nazorg.audit.models import Look
from nazorg.web.forms import DayInput

SHOWN_AT_FIRST = timedelta(days=7)
IN_OUR_TIME = (
    MinValueValidator(date(2000, 1, 1), "Kies een dag vanaf 2000."),
    MaxValueValidator(date(2100, 12, 31), "Kies een dag tot en met 2100."),
)


class TrailFilter(forms.Form):
    """From when until when, and who."""

    van = forms.DateField(label="Van", widget=DayInput, required=False, validators=IN_OUR_TIME)
    tot = forms.DateField(label="Tot en met", widget=DayInput, required=False, validators=IN_OUR_TIME)
    wie = forms.CharField(label="Naam van gebruiker of systeem", max_length=120, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def days(self) -> tuple[date, date]:
        """The first and the last day; the last week when nothing was asked."""
        wishes = self.cleaned_data if self.is_valid() else {}
        last = wishes.get("tot") or self.today
        return wishes.get("van") or last - SHOWN_AT_FIRST, last


class LookFilter(TrailFilter):
    """Also whether it was shown or refused."""

    uitkomst = forms.ChoiceField(label="Uitkomst", choices=[("", "Alles"), *Look.Result.choices], required=False)
