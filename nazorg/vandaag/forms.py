"""The filters of the start page and of the lists behind it; they live in the address."""

from collections.abc import Iterable
from typing import cast

from django import forms
from django.http import QueryDict

from cases.kinds import DECISIONS as DECISION_KINDS
from nazorg.accounts.models import Gemeente, Role, User
from nazorg.deadlines.kinds import all_kinds
from nazorg.vandaag.queries import Scope
from nazorg.web.forms import NazorgForm

DECISIONS = "besluiten"  # every kind of duty that asks for a decision
WHEN = (
    ("", "Alle termijnen"),
    ("te-laat", "Te laat"),
    ("vandaag", "Vandaag"),
    ("deze-week", "Deze week"),
    ("later", "Later"),
)


class ScopeForm(NazorgForm):
    """Of which gemeente, and whose. A value that makes no sense is left out: an old link should lead somewhere."""

    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    van_mij = forms.BooleanField(label="Alleen van mij", required=False)

    def __init__(self, data: QueryDict, *, gemeenten: Iterable[Gemeente]) -> None:
        super().__init__(data)
        self.gemeenten = {gemeente.code: gemeente for gemeente in gemeenten}
        choices = [("", "Alle gemeenten"), *((one.code, one.name) for one in self.gemeenten.values())]
        cast(forms.ChoiceField, self.fields["gemeente"]).choices = choices
        self.is_valid()

    def scope(self, user: User) -> Scope:
        """The gemeenten that are asked for, as far as they are the user's own."""
        chosen = self.gemeenten.get(self.cleaned_data.get("gemeente", ""))
        ids = [chosen.pk] if chosen else [gemeente.pk for gemeente in self.gemeenten.values()]
        mine = user.pk if self.cleaned_data.get("van_mij") else None
        return Scope(ids, mine, coordinates=user.gemeente_ids(Role.BIJ_OFFICER))

    @property
    def query(self) -> str:
        """The filters that are set, to go on a link: "gemeente=0307", or nothing."""
        said = QueryDict(mutable=True)
        for name in self.fields:
            value = self.cleaned_data.get(name)
            if value:
                said[name] = "on" if value is True else value
        return said.urlencode()

    @property
    def base(self) -> str:
        """The same, to put another part behind."""
        return f"{self.query}&" if self.query else ""


def _kinds() -> list[tuple[str, str]]:
    """What there is to choose from, asked anew for each form: the rooms register their kinds when they start."""
    return [("", "Alle soorten"), (DECISIONS, "Alle besluiten"), *((kind.code, kind.label) for kind in all_kinds())]


class DutiesForm(ScopeForm):
    """Which duties, and how near."""

    wanneer = forms.ChoiceField(label="Wanneer", required=False, choices=WHEN)
    soort = forms.ChoiceField(label="Soort", required=False, choices=_kinds)
    field_order = ("wanneer", "soort", "gemeente", "van_mij")

    @property
    def when(self) -> str:
        return str(self.cleaned_data.get("wanneer", ""))

    @property
    def kinds(self) -> list[str]:
        """The kinds that are asked for: one, all that ask for a decision, or all there are."""
        chosen = str(self.cleaned_data.get("soort", ""))
        if chosen == DECISIONS:
            return [*DECISION_KINDS]
        return [chosen] if chosen else [kind.code for kind in all_kinds()]
