"""What an administrator fills in about an action template."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from cases.forms.choices import OrganisationField, leefgebied_field
from cases.models import ActionKind, ActionTemplate, TemplateTrigger
from cases.services.templates import TemplateDetails, TemplateLine
from leefgebieden.choices import LifeDomain
from nazorg.web.editing import difference, differences
from nazorg.web.forms import NazorgForm, rows_in

EMPTY_ROWS = 2
MOST_ROWS = 30


class TemplateForm(NazorgForm):
    """What the set is called and what adds it."""

    name = forms.CharField(label="Naam", max_length=80)
    trigger = forms.ChoiceField(label="Gebeurtenis", choices=TemplateTrigger.choices)
    is_active = forms.BooleanField(
        label="In gebruik", required=False, help_text="Wat al in dossiers staat, verandert hierdoor niet."
    )


class LineForm(NazorgForm):
    """One action of the set. A row without words is no action: emptying it takes the action out."""

    title = forms.CharField(label="Actie", max_length=200, required=False)
    kind = forms.ChoiceField(label="Soort", choices=ActionKind.choices)
    leefgebied = leefgebied_field()
    organisation = OrganisationField(label="Organisatie die dit doet")
    within_days = forms.IntegerField(label="Binnen hoeveel dagen", min_value=1, max_value=365, initial=14)

    def line(self) -> TemplateLine | None:
        """What was filled in; None for an empty row."""
        told: Mapping[str, Any] = self.cleaned_data
        return TemplateLine(**told) if told.get("title") else None

    @staticmethod
    def in_words(told: Mapping[str, Any]) -> str:
        """A row as one line; empty for an empty row."""
        if not told.get("title"):
            return ""
        about = str(LifeDomain(told["leefgebied"]).label) if told["leefgebied"] else ""
        kind, whom = str(ActionKind(told["kind"]).label), str(told["organisation"] or "")
        return " · ".join(filter(None, [told["title"], kind, about, whom, f"binnen {told['within_days']} dagen"]))


class WholeTemplateForm:
    """The template with its actions, as it stands or as it was typed."""

    def __init__(self, template: ActionTemplate | None, data: QueryDict | None = None, *, more: int = 0) -> None:
        known = [_initial(line) for line in template.lines.all()] if template else []
        fields = ("name", "trigger", "is_active")
        head = {name: getattr(template, name) for name in fields} if template else {"is_active": True}
        self.template = TemplateForm(data, initial=head)
        count = rows_in(data, most=MOST_ROWS, otherwise=EMPTY_ROWS) if data is not None else len(known) + EMPTY_ROWS
        self.lines = [_line(number, known, data) for number in range(min(count + more, MOST_ROWS))]

    def is_valid(self) -> bool:
        """Whether everything can be read."""
        return all([self.template.is_valid(), *(line.is_valid() for line in self.lines)])

    def differences(self, stands: "WholeTemplateForm") -> list[dict[str, object]]:
        """Where what stands and what was typed are not the same; the actions together, in their order."""
        theirs = "\n".join(filter(None, (line.in_words(line.initial) for line in stands.lines)))
        mine = "\n".join(filter(None, (line.in_words(line.cleaned_data) for line in self.lines)))
        head = differences(self.template)
        return [*head, difference("Acties", theirs, mine)] if theirs != mine else head

    def details(self) -> TemplateDetails:
        """What was filled in. Only for a form without errors."""
        lines = tuple(line for each in self.lines if (line := each.line()))
        return TemplateDetails(**self.template.cleaned_data, lines=lines)


def _initial(line: Any) -> dict[str, Any]:
    return {
        "title": line.title,
        "kind": line.kind,
        "leefgebied": line.leefgebied,
        "organisation": line.organisation,
        "within_days": line.within_days,
    }


def _line(number: int, known: list[dict[str, Any]], data: QueryDict | None) -> LineForm:
    prefix = f"regel{number}"
    initial = known[number] if data is None and number < len(known) else {"kind": ActionKind.OVERIG, "within_days": 14}
    return LineForm(data if data is not None and f"{prefix}-title" in data else None, initial=initial, prefix=prefix)
