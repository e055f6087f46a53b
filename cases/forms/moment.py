"""A whole measuring moment on one page: the day, and an answer on each leefgebied."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict

from cases.forms.situation import CARE_NOTE, LONGEST_REMARK
from leefgebieden.choices import LifeDomain, Problem, SituationSource
from leefgebieden.rules.situations import Statement
from leefgebieden.wording import situation_choices
from nazorg.web.forms import DayInput, NazorgForm, Segments


class MomentDayForm(NazorgForm):
    """On which day it was found out, for every leefgebied that is answered."""

    stated_on = forms.DateField(label="Vastgesteld op", widget=DayInput)

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(data, initial={"stated_on": today})


class AnswerForm(NazorgForm):
    """Where somebody stands on one leefgebied; left alone it is not answered.

    `proposed` is what was offered as the last known situation, "dakloos:ja": it counts when somebody confirms it or
    makes something else of it. `version` is the one that the writer saw; 0 when nothing stood there.
    """

    confirmed = forms.BooleanField(label="Dit is nog zo", required=False)
    value = forms.ChoiceField(label="Situatie", required=False)
    problem = forms.ChoiceField(
        label="Is er een probleem?", choices=Problem.choices, initial=Problem.ONBEKEND, required=False, widget=Segments
    )
    source = forms.ChoiceField(label="Bron", choices=SituationSource.choices, initial=SituationSource.GEMEENTE)
    is_self_reported = forms.BooleanField(label="Alleen volgens de cliënt zelf", required=False)
    remark = forms.CharField(
        label="Toelichting", required=False, max_length=LONGEST_REMARK, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    proposed = forms.CharField(required=False, max_length=50, widget=forms.HiddenInput)

    def __init__(
        self, leefgebied: LifeDomain, data: QueryDict | None = None, *, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, prefix=leefgebied, initial=initial)
        self.leefgebied, self.name = leefgebied, str(leefgebied.label)
        cast(forms.ChoiceField, self.fields["value"]).choices = [("", "Kies"), *situation_choices(leefgebied)]
        if leefgebied == LifeDomain.ZORG:
            self.fields["remark"].help_text = CARE_NOTE

    @property
    def has_proposal(self) -> bool:
        """Whether the last known situation is offered to be confirmed."""
        return bool(self["proposed"].value())

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return said
        if not said["value"] and self._is_touched:
            self.add_error("value", f"{self.name}: kies een situatie. Weet niemand het, kies dan “Onbekend”.")
        elif said["proposed"] and not said["confirmed"] and self._is_as_proposed and said["remark"].strip():
            self.add_error("confirmed", f"{self.name}: zet hier een vinkje als dit nog zo is, of kies wat er nu is.")
        return said

    def statement(self, moment: str, stated_on: date) -> Statement | None:
        """What was answered, or nothing when it was left alone. Call it on a valid form."""
        said = self.cleaned_data
        if not said["value"] or (said["proposed"] and self._is_as_proposed and not said["confirmed"]):
            return None
        return Statement(
            leefgebied=self.leefgebied,
            moment=moment,
            value=said["value"],
            source=said["source"],
            stated_on=stated_on,
            problem=said["problem"] or Problem.ONBEKEND,
            is_self_reported=said["is_self_reported"],
            remark=said["remark"].strip(),
        )

    @property
    def _is_touched(self) -> bool:
        said = self.cleaned_data
        has_problem = said["problem"] not in ("", Problem.ONBEKEND)
        return bool(said["confirmed"] or said["version"] or has_problem or said["remark"].strip())

    @property
    def _is_as_proposed(self) -> bool:
        said = self.cleaned_data
        return bool(said["proposed"] == f"{said['value']}:{said['problem'] or Problem.ONBEKEND}")
