"""What somebody fills in about a referral."""

from django import forms

from cases.forms.choices import OrganisationField, leefgebied_field
from cases.services.referrals import Question
from nazorg.web.forms import DayInput, NazorgForm


class ReferralForm(NazorgForm):
    """A question to an organisation."""

    organisation = OrganisationField(label="Aan wie", empty_label="Kies een organisatie", required=True)
    leefgebied = leefgebied_field(required=True)
    question = forms.CharField(label="Wat vraagt u?", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def asked(self) -> Question:
        """What was filled in. Only for a form without errors."""
        told = self.cleaned_data
        return Question(told["organisation"], told["leefgebied"], told["question"])


class DayForm(NazorgForm):
    """On which day we heard it."""

    on = forms.DateField(label="Gehoord op", widget=DayInput)


class ReasonForm(NazorgForm):
    """Why."""

    reason = forms.CharField(label="Reden", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class RefusalForm(DayForm):
    """On which day we heard it, and why."""

    reason = forms.CharField(
        label="Waarom weigert de organisatie?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
