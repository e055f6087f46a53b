"""What somebody fills in about an action."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict

from cases.forms.choices import ColleagueField, OrganisationField, leefgebied_field, offer_colleagues
from cases.models import Action, ActionKind, Case
from cases.services.actions import ActionDetails
from nazorg.web.forms import DayInput, NazorgForm
from nazorg.web.once import KeyField

USUAL_DAYS = 14


class ActionForm(NazorgForm):
    """What has to be done, by whom and before when. Done already: the day and the result in the same go."""

    title = forms.CharField(label="Wat moet er gebeuren?", max_length=200)
    kind = forms.ChoiceField(label="Soort", choices=ActionKind.choices)
    leefgebied = leefgebied_field()
    due_on = forms.DateField(label="Uiterlijk", widget=DayInput)
    organisation = OrganisationField(
        label="Organisatie die dit doet",
        help_text="Een organisatie kan dit dossier niet openen. De gemeente krijgt de herinneringen.",
    )
    owner = ColleagueField(label="Collega die dit doet")
    is_support = forms.BooleanField(label="Dit is nazorg op dit leefgebied", required=False)

    def __init__(self, case: Case, data: QueryDict | None = None, *, today: date, action: Action | None = None) -> None:
        super().__init__(data, initial=_known(action) if action else _usual(today))
        offer_colleagues(self, "owner", case, today)
        if action:
            for name in ("organisation", "owner"):
                del self.fields[name]

    def details(self) -> ActionDetails:
        """What was filled in. Only for a form without errors."""
        told = self.cleaned_data
        return ActionDetails(
            title=told["title"],
            kind=told["kind"],
            leefgebied=told["leefgebied"],
            due_on=told["due_on"],
            organisation=told.get("organisation"),
            owner=told.get("owner"),
            is_support=told["is_support"],
        )


class AddActionForm(ActionForm):
    """A new action; who has done it already says so at once (requirement F-04)."""

    key = KeyField()
    result = forms.CharField(
        label="Al gedaan? Wat is het resultaat?",
        help_text="Laat leeg als het nog moet gebeuren.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DoneForm(NazorgForm):
    """It was done."""

    done_on = forms.DateField(label="Gedaan op", widget=DayInput)
    result = forms.CharField(label="Resultaat", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class NotDoneForm(NazorgForm):
    """It can't be done."""

    reason = forms.CharField(label="Waarom lukt het niet?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class CancelForm(NazorgForm):
    """It need not be done any more."""

    reason = forms.CharField(
        label="Waarom is het niet meer nodig?", max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class HandOverForm(NazorgForm):
    """Somebody else does it."""

    organisation = OrganisationField()
    owner = ColleagueField()

    def __init__(self, action: Action, data: QueryDict | None = None, *, today: date, **kwargs: Any) -> None:
        initial = {
            "organisation": action.organisation.public_id if action.organisation else None,
            "owner": action.owner.public_id if action.owner else None,
        }
        super().__init__(data, initial=initial, **kwargs)
        offer_colleagues(self, "owner", action.case, today)


def _usual(today: date) -> dict[str, Any]:
    return {"kind": ActionKind.ANDERE_PARTIJEN, "due_on": today + timedelta(days=USUAL_DAYS)}


def _known(action: Action) -> dict[str, Any]:
    return {name: getattr(action, name) for name in ("title", "kind", "leefgebied", "due_on", "is_support")}
