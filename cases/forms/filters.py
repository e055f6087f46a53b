"""The filters and the columns of the list of cases. They live in the address, so they hold no personal data."""

import re
from collections.abc import Iterable
from typing import cast

from django import forms
from django.http import QueryDict

from cases.forms.choices import Ready
from cases.models import CaseState
from cases.rules import filters
from cases.rules.filters import CaseFilter
from cases.selectors.colleagues import Colleague
from leefgebieden.models import Outcome
from nazorg.accounts.models import Gemeente
from nazorg.web.forms import NazorgForm
from people.models import LabelCategory
from people.querysets import RESTRICTED_LABELS

LABELS = [(value, label) for value, label in LabelCategory.choices if value not in RESTRICTED_LABELS]
RELEASES = [("", "Alle"), ("7", "Binnen een week"), ("30", "Binnen 30 dagen"), ("60", "Binnen 60 dagen"),
            ("120", "Binnen vier maanden")]  # fmt: skip
REGISSEURS = [("", "Iedereen"), (filters.MINE, "Ik"), (filters.NOBODY, "Nog niemand")]


_NUMBER = re.compile(r"NZ-\d{4}-\d{1,8}", re.IGNORECASE | re.ASCII)
NO_NUMBER = "?"  # finds nothing, as what was typed did; that may be a name, and isn't kept


class CaseFilterForm(NazorgForm):
    """The filters of the list."""

    stand = forms.ChoiceField(
        label="Stand", required=False,
        choices=[("", "Alle open dossiers"), *CaseState.choices, (filters.ALL, "Open en gesloten")],
    )  # fmt: skip
    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    stap = forms.ChoiceField(
        label="Volgende stap", required=False,
        choices=[("", "Alle"), (filters.LATE, "Te laat"), (filters.THIS_WEEK, "Deze week of eerder")],
    )  # fmt: skip
    vrij = forms.ChoiceField(label="Vrijlating", required=False, choices=RELEASES)
    label = forms.ChoiceField(label="Label", required=False, choices=[("", "Alle"), *LABELS])
    verblijf = forms.ChoiceField(
        label="Duur van de detentie", required=False,
        choices=[("", "Alle"), (filters.LONG, "Langverblijver"), (filters.SHORT, "Kortverblijver")],
    )  # fmt: skip
    doelgroep = forms.ChoiceField(label="Doelgroep", required=False, choices=[("", "Alle"), *Outcome.choices])
    regisseur = forms.ChoiceField(label="Regisseur", required=False)
    nummer = forms.CharField(label="Dossiernummer", required=False, max_length=16)
    sorteer = forms.ChoiceField(
        label="Volgorde", required=False,
        choices=[("", "Nieuwste eerst"), (filters.NEXT_STEP, "Eerste stap eerst")],
    )  # fmt: skip

    def __init__(self, data: QueryDict, *, gemeenten: Iterable[Gemeente], colleagues: Iterable[Colleague]) -> None:
        super().__init__(data)
        self.colleagues = {colleague.public_id: colleague for colleague in colleagues}
        regisseur = cast(forms.ChoiceField, self.fields["regisseur"])
        regisseur.choices = Ready([*REGISSEURS, *((code, other.name) for code, other in self.colleagues.items())])
        self.gemeenten = {gemeente.code: gemeente for gemeente in gemeenten}
        offered = [("", "Alle gemeenten"), *((g.code, g.name) for g in self.gemeenten.values())]
        cast(forms.ChoiceField, self.fields["gemeente"]).choices = Ready(offered)

    def wanted(self) -> CaseFilter:
        """What is asked for. A value that makes no sense is left out: an old link should lead somewhere."""
        self.is_valid()
        said = self.cleaned_data
        gemeente = self.gemeenten.get(said.get("gemeente", ""))
        regisseur = self.colleagues.get(said.get("regisseur", ""))
        return CaseFilter(
            state=said.get("stand") or filters.OPEN,
            gemeente_id=gemeente.pk if gemeente else None,
            label=said.get("label", ""),
            owner=said.get("regisseur", ""),
            owner_id=regisseur.pk if regisseur else None,
            step=said.get("stap", ""),
            release_days=int(said["vrij"]) if said.get("vrij") else None,
            stay=said.get("verblijf", ""),
            outcome=said.get("doelgroep", ""),
            number=said.get("nummer", "").strip().upper(),
            order=said.get("sorteer") or filters.NEWEST,
        )

    def kept(self, columns: Iterable[str]) -> str:
        """The filters that make sense and the columns, as they stand in an address and in a kept view."""
        query = QueryDict(mutable=True)
        for name, value in self.cleaned_data.items():
            if value:
                is_name = name == "nummer" and not _NUMBER.fullmatch(value.strip())
                query[name] = NO_NUMBER if is_name else value
        query.setlist("kolom", list(columns))
        return query.urlencode()


class ViewForm(NazorgForm):
    """The name under which somebody keeps the filters and columns of the list."""

    naam = forms.CharField(label="Naam van de weergave", max_length=60)
