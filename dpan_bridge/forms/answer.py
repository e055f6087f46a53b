"""The answer on one leefgebied."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from dpan_bridge.forms.choices import offer
from dpan_bridge.models import AnswerSource, AnswerStatus
from dpan_bridge.rules.answers import Line
from dpan_bridge.services.answers import LEEFGEBIEDEN
from leefgebieden.choices import LifeDomain, situations
from nazorg.web.forms import NazorgForm, Segments


class AnswerLineForm(NazorgForm):
    """The answer on one leefgebied. Choosing a situation is answering; the buttons are for when there is none."""

    status = forms.ChoiceField(label="Antwoord", required=False, choices=AnswerStatus.choices, widget=Segments)
    value = forms.ChoiceField(label="Situatie", required=False)
    source = forms.ChoiceField(label="Bron", required=False, choices=[("", "Kies de bron"), *AnswerSource.choices])
    remark = forms.CharField(
        label="Toelichting", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 1})
    )

    def __init__(self, leefgebied: str, data: QueryDict | None = None, *, line: Line | None = None) -> None:
        shown = line or Line(leefgebied)
        super().__init__(
            data,
            prefix=leefgebied,
            initial={"status": shown.status, "value": shown.value, "source": shown.source, "remark": shown.remark},
        )
        self.leefgebied = leefgebied
        # A longer text is shown whole, also in a browser that doesn't let a field grow by itself.
        self.fields["remark"].widget.attrs["rows"] = min(1 + len(shown.remark) // 40, 4)
        offer(self, "value", [("", "Kies de situatie"), *situations(leefgebied)])

    @property
    def name(self) -> str:
        """The name of the leefgebied."""
        return str(LifeDomain(self.leefgebied).label)

    def line(self) -> Line:
        """What was filled in; a value outside the lists is left out."""
        self.is_valid()
        said = self.cleaned_data
        status, value = said.get("status", ""), said.get("value", "")
        if value and not status:
            status = AnswerStatus.INGEVULD
        return Line(self.leefgebied, status, value, said.get("source", ""), said.get("remark", ""))


def answer_forms(data: QueryDict | None = None, *, lines: Iterable[Line] = ()) -> list[AnswerLineForm]:
    """One form for each leefgebied, in their order."""
    known = {line.leefgebied: line for line in lines}
    return [AnswerLineForm(leefgebied, data, line=known.get(leefgebied)) for leefgebied in LEEFGEBIEDEN]
