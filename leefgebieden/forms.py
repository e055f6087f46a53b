"""The forms of the doelgroep and of requests for help."""

from django import forms

from leefgebieden.choices import FIVE, LifeDomain
from leefgebieden.services.deciding import DECISIONS
from nazorg.web.forms import DayInput, NazorgForm

LONGEST = 2000


class DecisionForm(NazorgForm):
    """What a coordinator decides instead of the rules, and why."""

    outcome = forms.ChoiceField(
        label="Uw besluit",
        choices=[(outcome.value, outcome.label) for outcome in DECISIONS],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Reden", max_length=LONGEST, widget=forms.Textarea({"rows": 3}))


class WithdrawForm(NazorgForm):
    """Why a decision no longer holds."""

    reason = forms.CharField(label="Reden", max_length=LONGEST, widget=forms.Textarea({"rows": 3}))


class HelpRequestForm(NazorgForm):
    """What somebody asks for, and who put it into words."""

    text = forms.CharField(
        label="Wat vraagt de cliënt?", max_length=LONGEST, widget=forms.Textarea({"rows": 3, "autocomplete": "off"})
    )
    formulated_by = forms.CharField(
        label="Wie heeft dat verwoord?", max_length=80, help_text="Bijvoorbeeld: de cliënt zelf, of een begeleider."
    )
    leefgebied = forms.ChoiceField(
        label="Waar gaat het over?",
        required=False,
        choices=[("", "Weet ik niet, of meer dan één"), *((code, LifeDomain(code).label) for code in FIVE)],
    )
    asked_on = forms.DateField(label="Gevraagd op", widget=DayInput)
