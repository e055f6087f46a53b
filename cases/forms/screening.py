"""The screening by the PI: when and by whom it will be done, when it was done, or why not."""

from datetime import date

from django import forms
from django.http import QueryDict

from leefgebieden.models import NotScreenedReason
from nazorg.web.forms import DayInput, NazorgForm
from nazorg.web.once import KeyField

LONGEST_NAME, LONGEST_REASON = 120, 500


class ScreeningDayForm(NazorgForm):
    """On which day the PI screened."""

    done_on = forms.DateField(label="Uitgevoerd op", widget=DayInput)
    key = KeyField()

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(data, initial={"done_on": today})


class PlanScreeningForm(NazorgForm):
    """On which day the PI will screen, and who will."""

    planned_on = forms.DateField(label="Gepland op", widget=DayInput)
    # What somebody typed about another client is not offered by the browser.
    screener = forms.CharField(
        label="Door wie",
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text="De naam van de casemanager, als u die weet.",
    )
    key = KeyField()

    def __init__(self, data: QueryDict | None = None, *, today: date, screener: str = "") -> None:
        super().__init__(data, initial={"screener": screener})
        self.today = today

    def clean_planned_on(self) -> date:
        planned_on: date = self.cleaned_data["planned_on"]
        if planned_on < self.today:
            raise forms.ValidationError("Deze dag is voorbij. Is de screening gedaan, leg haar dan vast.")
        return planned_on


class NotScreenedForm(NazorgForm):
    """Why the PI won't screen."""

    reason = forms.ChoiceField(label="Waarom niet?", choices=NotScreenedReason.choices, widget=forms.RadioSelect)
    explanation = forms.CharField(label="Toelichting", required=False, max_length=LONGEST_REASON,
                                  widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip
    key = KeyField()
