"""Where somebody stands on one leefgebied, and what a screening found."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict

from leefgebieden.choices import LifeDomain, Problem, SituationSource
from leefgebieden.models import Question
from leefgebieden.rules.situations import Statement
from leefgebieden.services.screening import Finding
from leefgebieden.wording import situation_choices
from nazorg.web.forms import DayInput, NazorgForm, Segments

LONGEST_REMARK = 2000
CARE_NOTE = "Schrijf hier geen diagnose of behandeling op: alleen dat er zorg is en met wie."


class SituationForm(NazorgForm):
    """Where somebody stands on a leefgebied at a moment. `version` is the one that the writer saw."""

    value = forms.ChoiceField(label="Situatie", widget=forms.RadioSelect)
    problem = forms.ChoiceField(
        label="Is er een probleem?", choices=Problem.choices, initial=Problem.ONBEKEND, widget=Segments
    )
    source = forms.ChoiceField(label="Bron", choices=SituationSource.choices, initial=SituationSource.GEMEENTE)
    is_self_reported = forms.BooleanField(label="Alleen volgens de cliënt zelf", required=False)
    stated_on = forms.DateField(label="Vastgesteld op", widget=DayInput)
    remark = forms.CharField(
        label="Toelichting", required=False, max_length=LONGEST_REMARK, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, leefgebied: str, moment: str, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.leefgebied, self.moment = leefgebied, moment
        cast(forms.ChoiceField, self.fields["value"]).choices = situation_choices(leefgebied)
        if leefgebied == LifeDomain.ZORG:
            self.fields["remark"].help_text = CARE_NOTE

    def statement(self) -> Statement:
        """What was filled in. Call it on a valid form."""
        said = self.cleaned_data
        return Statement(
            leefgebied=self.leefgebied,
            moment=self.moment,
            value=said["value"],
            source=said["source"],
            stated_on=said["stated_on"],
            problem=said["problem"],
            is_self_reported=said["is_self_reported"],
            remark=said["remark"].strip(),
        )


class FindingForm(NazorgForm):
    """What a screening found on one leefgebied, with an answer to each question."""

    value = forms.ChoiceField(label="Situatie", required=False)
    problem = forms.ChoiceField(
        label="Is er een probleem?", choices=Problem.choices, initial=Problem.ONBEKEND, required=False, widget=Segments
    )
    remark = forms.CharField(label="Toelichting", required=False, max_length=LONGEST_REMARK)

    def __init__(self, leefgebied: LifeDomain, questions: Sequence[Question], data: QueryDict | None = None) -> None:
        super().__init__(data, prefix=leefgebied)
        self.leefgebied, self.name, self.questions = leefgebied, str(leefgebied.label), questions
        choices = [("", "Niet besproken"), *situation_choices(leefgebied)]
        cast(forms.ChoiceField, self.fields["value"]).choices = choices
        for question in questions:
            self.fields[question.code] = forms.CharField(label=question.text, required=False, max_length=LONGEST_REMARK)

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields of the questions, in their order."""
        return [self[question.code] for question in self.questions]

    def finding(self) -> Finding | None:
        """What was found; nothing when it wasn't spoken of."""
        said = self.cleaned_data
        value, problem, remark = said["value"], said["problem"] or Problem.ONBEKEND, said["remark"]
        if not value and problem == Problem.ONBEKEND and not remark.strip():
            return None
        return Finding(self.leefgebied, value or "onbekend", problem, remark)

    def answers(self) -> dict[str, str]:
        """What was answered, by the code of the question."""
        return {question.code: self.cleaned_data[question.code] for question in self.questions}
