"""The filters of the inbox."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from dpan_bridge.forms.choices import offer
from dpan_bridge.models import MeldingState
from dpan_bridge.rules.filters import MOST_URGENT, NEWEST, InboxFilter
from dpan_bridge.wording import CHANNELS
from nazorg.accounts.models import Gemeente
from nazorg.web.forms import DayInput, NazorgForm

UNTOUCHED = "nieuw"
STATES = [("", "Alle standen"), (UNTOUCHED, "Nog niet opgepakt"), *MeldingState.choices]
ALL_CHANNELS = [("", "Alle kanalen"), *CHANNELS.items()]
ORDERS = [(NEWEST, ""), (MOST_URGENT, "")]


class FilterForm(NazorgForm):
    """The filters of the inbox; they live in the address, so they hold no personal data.

    Choices are named by a function: Django copies every list of choices for every form it makes.
    """

    stand = forms.ChoiceField(label="Stand", required=False, choices=lambda: STATES)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    kanaal = forms.ChoiceField(label="Kanaal", required=False, choices=lambda: ALL_CHANNELS)
    vanaf = forms.DateField(label="Ontvangen vanaf", required=False, widget=DayInput)
    tot = forms.DateField(label="Ontvangen tot en met", required=False, widget=DayInput)
    nummer = forms.CharField(label="Nummer", required=False, max_length=16)
    te_laat = forms.BooleanField(label="Alleen te laat", required=False)
    laat_gemeld = forms.BooleanField(label="Te laat gemeld door de PI", required=False)
    van_mij = forms.BooleanField(label="Alleen van mij", required=False)
    sorteer = forms.ChoiceField(required=False, choices=lambda: ORDERS, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, gemeenten: Iterable[Gemeente]) -> None:
        super().__init__(data)
        self.gemeenten = {gemeente.code: gemeente for gemeente in gemeenten}
        offer(self, "gemeente", [("", "Alle gemeenten"), *((g.code, g.name) for g in self.gemeenten.values())])

    def wanted(self) -> InboxFilter:
        """What is asked for. A value that makes no sense is left out: an old link should lead somewhere."""
        self.is_valid()
        said = self.cleaned_data
        gemeente = self.gemeenten.get(said.get("gemeente", ""))
        return InboxFilter(
            state="" if said.get("stand") == UNTOUCHED else said.get("stand", ""),
            untouched=said.get("stand") == UNTOUCHED,
            gemeente_id=gemeente.pk if gemeente else None,
            channel=said.get("kanaal", ""),
            since=said.get("vanaf"),
            until=said.get("tot"),
            only_late=said.get("te_laat", False),
            late_report=said.get("laat_gemeld", False),
            mine=said.get("van_mij", False),
            number=said.get("nummer", "").strip().upper(),
            order=said.get("sorteer") or NEWEST,
        )
