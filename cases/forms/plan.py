"""The form of the plan: two points, and a row for each goal."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from cases.forms.choices import leefgebied_field
from cases.models import GoalState, PlanAgreement
from cases.services.plans import Goal, PlanWords
from nazorg.web.forms import DayInput, NazorgForm, rows_in

EMPTY_ROWS = 2
MOST_ROWS = 24


class PlanForm(NazorgForm):
    """From where to where, and whether the client agrees."""

    starting_point = forms.CharField(
        label="Punt A: zo is het nu",
        help_text="Schrijf in de woorden van de cliënt. Korte zinnen.",
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    destination = forms.CharField(
        label="Punt B: hier wil ik heen", max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    agreement = forms.ChoiceField(label="Is de cliënt het eens met het plan?", choices=PlanAgreement.choices)
    discussed_on = forms.DateField(label="Besproken op", required=False, widget=DayInput)


class GoalForm(NazorgForm):
    """One goal. A row without words is no goal: emptying it takes the goal out."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(label="Doel", max_length=1000, required=False)
    leefgebied = leefgebied_field(label="Waarover")
    due_on = forms.DateField(label="Klaar op", required=False, widget=DayInput)
    state = forms.ChoiceField(label="Stand", choices=GoalState.choices)

    def clean(self) -> dict[str, Any]:
        """A goal says what it is about."""
        told = super().clean() or self.cleaned_data
        if told.get("text") and not told.get("leefgebied"):
            self.add_error("leefgebied", "Kies waar dit doel over gaat.")
        return told

    def goal(self) -> Goal | None:
        """What was filled in; None for an empty row."""
        told: Mapping[str, Any] = self.cleaned_data
        if not told.get("text"):
            return None
        known: UUID | None = told["id"]
        return Goal(told["leefgebied"], told["text"], told["due_on"], told["state"], known)


class WholePlanForm:
    """The plan with its goals, as it stands or as it was typed."""

    def __init__(self, words: PlanWords, data: QueryDict | None = None, *, more: int = 0) -> None:
        self.plan = PlanForm(
            data,
            initial={
                "starting_point": words.starting_point,
                "destination": words.destination,
                "agreement": words.agreement,
                "discussed_on": words.discussed_on,
            },
        )
        count = len(words.goals) + EMPTY_ROWS
        if data is not None:
            count = rows_in(data, most=MOST_ROWS, otherwise=EMPTY_ROWS)
        self.goals = [self._goal(number, words, data) for number in range(min(count + more, MOST_ROWS))]

    def is_valid(self) -> bool:
        """Whether everything can be read. Asks each form, so that all errors show at once."""
        return all([self.plan.is_valid(), *(goal.is_valid() for goal in self.goals)])

    def words(self) -> PlanWords:
        """What was filled in. Only for a form without errors."""
        return PlanWords(**self.plan.cleaned_data, goals=tuple(goal for each in self.goals if (goal := each.goal())))

    def _goal(self, number: int, words: PlanWords, data: QueryDict | None) -> GoalForm:
        known = words.goals[number] if number < len(words.goals) else None
        initial: dict[str, Any] = {"state": GoalState.OPEN}
        if known and data is None:
            initial = {**known.__dict__}
        prefix = f"doel{number}"
        is_typed = data is not None and f"{prefix}-text" in data
        return GoalForm(data if is_typed else None, initial=initial, prefix=prefix)
