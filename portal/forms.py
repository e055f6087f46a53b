"""What a partner fills in, and the filters of the list."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict

from leefgebieden.choices import LifeDomain
from nazorg.web.forms import DayInput, NazorgForm
from nazorg.web.once import KeyField
from portal.rules import Group

LONGEST = 2000
WHEN = {
    Group.LATE: "Te laat",
    Group.TODAY: "Vandaag",
    Group.WEEK: "Deze week",
    Group.LATER: "Later",
    Group.DONE: "Gedaan",
}
KINDS = (("", "Alles"), ("actie", "Acties"), ("doorverwijzing", "Doorverwijzingen"))


def _text(label: str, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea({"rows": 4}), **more)


class FilterForm(NazorgForm):
    """Which part of what is asked. A value that makes no sense is left out: an old link should lead somewhere."""

    wanneer = forms.ChoiceField(label="Wanneer", required=False)
    soort = forms.ChoiceField(label="Soort", required=False, choices=KINDS)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.count({})
        self.is_valid()

    def count(self, numbers: Mapping[Group, int]) -> None:
        """Say how many there are of each."""
        said = [(group.value, f"{label} ({numbers[group]})" if numbers else label) for group, label in WHEN.items()]
        cast(forms.ChoiceField, self.fields["wanneer"]).choices = [("", "Alles"), *said]

    @property
    def group(self) -> Group | None:
        """The only group that is asked for."""
        chosen = self.cleaned_data.get("wanneer")
        return Group(chosen) if chosen else None

    @property
    def kind(self) -> str:
        return str(self.cleaned_data.get("soort", ""))

    @property
    def base(self) -> str:
        """The filters that are set, to put a page behind: "soort=actie&", or nothing."""
        said = QueryDict(mutable=True)
        for name in self.fields:
            if value := self.cleaned_data.get(name):
                said[name] = value
        return f"{said.urlencode()}&" if said else ""


class DoneForm(NazorgForm):
    """It was done."""

    done_on = forms.DateField(label="Wanneer is het gedaan?", widget=DayInput)
    result = _text("Wat is het resultaat?", help_text="Kort. Alleen wat de regisseur moet weten.")


class FailForm(NazorgForm):
    """It can't be done, and what can be."""

    reason = _text("Waarom lukt het niet?")
    suggestion = _text(
        "Wat kan wel?", help_text="Bijvoorbeeld een andere organisatie, een latere datum of iets anders."
    )


class AcceptForm(NazorgForm):
    """When they first meet the client."""

    intake_on = forms.DateField(
        label="Wanneer is de intake?",
        required=False,
        widget=DayInput,
        help_text="Weet u het nog niet? Laat het leeg.",
    )


class RefuseForm(NazorgForm):
    """Why not."""

    reason = _text(
        "Waarom neemt u de cliënt niet aan?", help_text="Noem ook wat er wel zou passen. De coördinator beslist verder."
    )


class DayForm(NazorgForm):
    """On which day."""

    on = forms.DateField(label="Op welke dag?", widget=DayInput)


class NoteForm(NazorgForm):
    """A note of the organisation."""

    text = _text("Notitie", help_text="Uw collega's en de gemeente kunnen dit lezen. Andere organisaties niet.")
    leefgebied = forms.ChoiceField(label="Leefgebied", required=False)
    key = KeyField()

    def __init__(self, data: QueryDict | None, *, parts: list[str]) -> None:
        super().__init__(data)
        shared = [(code, str(label)) for code, label in LifeDomain.choices if code in parts]
        cast(forms.ChoiceField, self.fields["leefgebied"]).choices = [("", "Geen bepaald leefgebied"), *shared]


class ContributionForm(NazorgForm):
    """What they bring to the next meeting."""

    text = _text(
        "Wat wilt u inbrengen?", help_text="De gemeente leest dit voor het overleg. Uw collega's kunnen het aanvullen."
    )


def usual_day(today: date) -> dict[str, date]:
    """What is offered where a day is asked."""
    return {"done_on": today, "on": today}
