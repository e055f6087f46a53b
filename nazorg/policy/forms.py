"""A policy version in forms: each number in a field of its own. What no field shows stays as it was."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from nazorg.accounts.models import Role
from nazorg.policy.rules import DOELGROEP_DEFAULTS, STEP_DEFAULTS, PolicyError, TermUnit, read_policy
from nazorg.policy.services import DraftDetails
from nazorg.policy.words import further_leefgebieden, named_terms, term_in_words
from nazorg.web.forms import DayInput, NazorgForm

UNITS = [(unit.value, unit.value) for unit in TermUnit]
THRESHOLDS = {
    "screening_from_days": ("Problemen tellen vanaf (dagen detentie)", "1 betekent: iedereen wordt beoordeeld."),
    "problems_in": ("In de doelgroep vanaf (leefgebieden met een probleem)", ""),
    "problems_to_judge": ("Coördinator beslist vanaf (leefgebieden met een probleem)", ""),
    "repeat_detentions": ("Signaal bij zoveel detenties", ""),
    "repeat_fines": ("Signaal bij zoveel keer vast voor een boete", ""),
    "repeat_months": ("Binnen zoveel maanden", ""),
    "origin_days": ("Herkomst: zoveel dagen ingeschreven", ""),
    "origin_years": ("Herkomst: binnen zoveel jaar voor de detentie", ""),
}

STEPS = {
    "plan_days": ("Plan maken binnen (dagen)", "Na het begin van de detentie, of na de vrijlating."),
    "id_days": ("ID-bewijs regelen vanaf (dagen voor de vrijlating)", ""),
    "after_release_days": ("Situatie bij ontslag vastleggen binnen (dagen na de vrijlating)", ""),
    "follow_up_ahead_days": ("Vragen hoe het gaat vanaf (dagen van tevoren)", "Voor de zes en de twaalf maanden."),
    "follow_up_late_months": (
        "Vragen hoe het gaat tot (maanden erna)",
        "Als de vraag stillag, bijvoorbeeld omdat het dossier gesloten was.",
    ),
    "supervision_answer_days": ("Antwoord over het toezicht binnen (dagen)", ""),
}


@dataclass(frozen=True)
class Group:
    """Some fields of the form under one heading."""

    heading: str
    fields: list[BoundField]


def _number(label: str, help_text: str = "", *, required: bool = True, least: int = 1) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, required=required, min_value=least, max_value=36500)


class StepsField(forms.CharField):
    """Werkdagen from the last day of a term, with commas: `-2, 0, 1`. Empty is nobody is reminded."""

    def clean(self, value: Any) -> list[int]:
        text = super().clean(value)
        try:
            return [int(step) for step in text.replace("−", "-").split(",") if step.strip()]
        except ValueError as error:
            raise forms.ValidationError("Vul hele getallen in met komma's ertussen, bijvoorbeeld -2, 0, 1.") from error


class PolicyForm(NazorgForm):
    """All of a version. It begins with what a version that exists says."""

    name = forms.CharField(label="Naam van de versie", max_length=80)
    starts_on = forms.DateField(label="Geldt vanaf", widget=DayInput)
    long_stay_days = _number("Langverblijver vanaf (dagen detentie)")
    release_notice_days = _number("Vrijlating in beeld (dagen van tevoren)")
    digest_at = forms.TimeField(
        label="Dagelijks overzicht om", widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    further_leefgebieden = forms.MultipleChoiceField(
        label="Verdere leefgebieden", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: Any = None, *, base: Mapping[str, Any], name: str = "", starts_on: date | None = None
    ) -> None:
        self.base = base
        self.terms = list(base["terms"])
        self.plans = list(dict.fromkeys([*base["reminders"], *named_terms()]))
        super().__init__(data, initial={"name": name, "starts_on": starts_on, **_initial(base)})
        choices: Any = self.fields["further_leefgebieden"]
        choices.choices = further_leefgebieden()
        self._add_fields()

    def _add_fields(self) -> None:
        for code, (label, help_text) in THRESHOLDS.items():
            self.fields[f"doelgroep__{code}"] = _number(label, help_text)
        for code, (label, help_text) in STEPS.items():
            self.fields[f"steps__{code}"] = _number(label, help_text)
        for kind in self.terms:
            self.fields[f"term__{kind}__days"] = _number(f"{term_in_words(kind)}: duur")
            self.fields[f"term__{kind}__unit"] = forms.ChoiceField(
                label=f"{term_in_words(kind)}: telt in", choices=UNITS
            )
        for kind in self.plans:
            self._add_plan(kind, term_in_words(kind))

    def _add_plan(self, kind: str, label: str) -> None:
        steps = StepsField(label=f"{label}: herinneren op", required=False, help_text="Leeg: niemand wordt herinnerd.")
        fields: dict[str, forms.Field] = {
            "steps": steps,
            "repeat_every": _number(f"{label}: daarna om de (werkdagen)", required=False),
            "direct_from": _number(f"{label}: direct mailen vanaf stap", required=False, least=-365),
            "escalate_from": _number(f"{label}: ook een ander vanaf stap", required=False, least=-365),
            "escalate_to": forms.ChoiceField(
                label=f"{label}: die ander is", required=False, choices=[("", "Niemand"), *Role.choices]
            ),
        }
        self.fields.update({f"plan__{kind}__{name}": field for name, field in fields.items()})

    def groups(self) -> Iterator[Group]:
        """The fields with their headings, in the order of the page."""
        yield Group("Versie", [self["name"], self["starts_on"]])
        yield Group("Doelgroep", [self[f"doelgroep__{code}"] for code in THRESHOLDS])
        yield Group("Verblijf en overzicht", [self["long_stay_days"], self["release_notice_days"], self["digest_at"]])
        yield Group("Volgende stap", [self[f"steps__{code}"] for code in STEPS])
        if further_leefgebieden():
            yield Group("Leefgebieden", [self["further_leefgebieden"]])
        yield Group("Termijnen", [self[name] for name in self.fields if name.startswith("term__")])
        for kind in self.plans:
            fields = [self[name] for name in self.fields if name.startswith(f"plan__{kind}__")]
            yield Group(f"Herinneringen: {term_in_words(kind)}", fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                read_policy(self.content())
            except PolicyError as error:
                self.add_error(None, str(error))
        return cleaned

    def content(self) -> dict[str, Any]:
        """What the version says, in the stored form."""
        told, content = self.cleaned_data, deepcopy(dict(self.base))
        content.update({name: told[name] for name in ("long_stay_days", "release_notice_days", "further_leefgebieden")})
        content["digest_at"] = told["digest_at"].strftime("%H:%M")
        content["doelgroep"] = {code: told[f"doelgroep__{code}"] for code in THRESHOLDS}
        content["steps"] = {code: told[f"steps__{code}"] for code in STEPS}
        content["terms"] = {
            kind: {"days": told[f"term__{kind}__days"], "unit": told[f"term__{kind}__unit"]} for kind in self.terms
        }
        content["reminders"] = {kind: self._plan(kind) for kind in self.plans if told[f"plan__{kind}__steps"]}
        return content

    def _plan(self, kind: str) -> dict[str, Any]:
        told = {name: self.cleaned_data[f"plan__{kind}__{name}"] for name in PLAN_PARTS}
        return {**told, "direct_from": told["direct_from"] or 0, "escalate_to": told["escalate_to"] or None}

    @property
    def details(self) -> DraftDetails:
        """What was told, in the form the services take."""
        return DraftDetails(self.cleaned_data["name"], self.cleaned_data["starts_on"], self.content())


PLAN_PARTS = ("steps", "repeat_every", "direct_from", "escalate_from", "escalate_to")


def _initial(base: Mapping[str, Any]) -> dict[str, Any]:
    limits = {"screening_from_days": base["long_stay_days"], **DOELGROEP_DEFAULTS, **base.get("doelgroep", {})}
    initial: dict[str, Any] = {
        "long_stay_days": base["long_stay_days"],
        "release_notice_days": base["release_notice_days"],
        "digest_at": time.fromisoformat(base["digest_at"]),
        "further_leefgebieden": list(base.get("further_leefgebieden", ())),
        **{f"doelgroep__{code}": value for code, value in limits.items()},
        **{f"steps__{code}": value for code, value in {**STEP_DEFAULTS, **base.get("steps", {})}.items()},
    }
    for kind, term in base["terms"].items():
        initial |= {f"term__{kind}__days": term["days"], f"term__{kind}__unit": term["unit"]}
    for kind, plan in base["reminders"].items():
        initial |= {f"plan__{kind}__{name}": plan.get(name) for name in PLAN_PARTS[1:]}
        initial[f"plan__{kind}__steps"] = ", ".join(str(step) for step in plan["steps"])
    return initial
