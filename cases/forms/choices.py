"""Choices that several forms of the dossier offer."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.choices import BaseChoiceIterator

from cases.models import Case
from cases.selectors.colleagues import colleagues
from leefgebieden.choices import LifeDomain
from nazorg.accounts.models import Organisation, User
from nazorg.accounts.selectors import organisations

if TYPE_CHECKING:
    _OrganisationField = forms.ModelChoiceField[Organisation]
    _ColleagueField = forms.ModelChoiceField[User]
else:
    _OrganisationField = _ColleagueField = forms.ModelChoiceField

NO_LEEFGEBIED = ("", "Geen bepaald leefgebied")


def leefgebied_field(*, required: bool = False, label: str = "Leefgebied") -> forms.ChoiceField:
    """The leefgebieden; "none in particular" where it need not be one."""
    first = ("", "Kies een leefgebied") if required else NO_LEEFGEBIED
    return forms.ChoiceField(label=label, required=required, choices=[first, *LifeDomain.choices])


class Ready(BaseChoiceIterator):
    """Choices that are as Django wants them: hundreds of pairs, which it would look through three times for a form."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.pairs = list(pairs)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.pairs)


class OrganisationField(_OrganisationField):
    """The organisations of the chain, by name."""

    def __init__(self, **kwargs: Any) -> None:
        told = {"label": "Organisatie", "empty_label": "Geen", "required": False, **kwargs}
        super().__init__(organisations(), to_field_name="public_id", **told)


class ColleagueField(_ColleagueField):
    """The colleagues who can open a case; `offer_colleagues` says which case."""

    def __init__(self, **kwargs: Any) -> None:
        told = {"label": "Collega", "empty_label": "Niemand in het bijzonder", "required": False, **kwargs}
        super().__init__(None, to_field_name="public_id", **told)


def offer_colleagues(form: forms.Form, name: str, case: Case, today: date) -> None:
    """Let a field offer who works with cases of this gemeente."""
    cast(ColleagueField, form.fields[name]).queryset = colleagues(case, today)
