"""A melding typed by a person. What it may hold is decided by `read_melding`, the same reader as of API and files."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils import timezone

from dpan_bridge.forms.choices import offer
from dpan_bridge.rules.words import recognise
from dpan_bridge.wording import CHANNELS
from nazorg.accounts.models import Gemeente
from nazorg.web.forms import DayInput, NazorgForm
from people.models import DetentionKind, OffenceClass, ResidenceStatus, Sex
from people.rules.partial_date import PartialDate

if TYPE_CHECKING:
    from dpan_bridge.serializers import FieldError

UNKNOWN = ("", "Onbekend")
# The fields that hold a word of a list, which senders write in their own way.
WORDS = {
    "geslacht": Sex.choices,
    "verblijfstatus": ResidenceStatus.choices,
    "soort": DetentionKind.choices,
    "delict": OffenceClass.choices,
}


class MeldingForm(NazorgForm):
    """A melding typed by a person. The fields are those of the API; `paths` says which is which."""

    ontvangen = forms.DateField(
        label="Ontvangen op",
        widget=DayInput,
        help_text="De termijnen tellen vanaf deze dag.",
    )
    kanaal = forms.ChoiceField(label="Kanaal", choices=list(CHANNELS.items()))
    gemeente = forms.ChoiceField(label="Gemeente")
    bericht_id = forms.CharField(label="Nummer van het bericht", required=False, max_length=120)
    verzonden = forms.DateField(label="Verzonden op", required=False, widget=DayInput)
    geslachtsnaam = forms.CharField(label="Achternaam", max_length=200)
    voorvoegsel = forms.CharField(label="Voorvoegsel", required=False, max_length=30)
    voornamen = forms.CharField(label="Voornamen", required=False, max_length=200)
    geboortedatum = forms.CharField(
        label="Geboortedatum",
        required=False,
        max_length=20,
        help_text="12-3-1984, of alleen 3-1984 of 1984.",
    )
    bsn = forms.CharField(
        label="BSN", required=False, max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    geslacht = forms.ChoiceField(label="Geslacht", required=False, choices=[UNKNOWN, *Sex.choices[:-1]])
    verblijfstatus = forms.ChoiceField(
        label="Verblijfsstatus", required=False, choices=[UNKNOWN, *ResidenceStatus.choices]
    )
    inrichting = forms.CharField(
        label="Inrichting", required=False, max_length=120, widget=forms.TextInput(attrs={"list": "inrichtingen"})
    )
    begin = forms.DateField(label="Begin van de detentie", required=False, widget=DayInput)
    verwacht_einde = forms.DateField(label="Verwachte vrijlating", required=False, widget=DayInput)
    einde = forms.DateField(
        label="Vrijgelaten op", required=False, widget=DayInput, help_text="Alleen als de cliënt al vrij is."
    )
    soort = forms.ChoiceField(label="Soort", required=False, choices=[UNKNOWN, *DetentionKind.choices[:-1]])
    delict = forms.ChoiceField(label="Delict", required=False, choices=[UNKNOWN, *OffenceClass.choices[:-1]])
    afzender_naam = forms.CharField(label="Naam van de afzender", required=False, max_length=200)
    afzender_email = forms.CharField(label="E-mailadres", required=False, max_length=254, widget=forms.EmailInput)
    afzender_telefoon = forms.CharField(label="Telefoon", required=False, max_length=40)
    opmerking = forms.CharField(
        label="Opmerking", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )

    paths: ClassVar[dict[str, str]] = {
        "kanaal": "kanaal",
        "gemeente": "gemeente",
        "bericht_id": "berichtId",
        "verzonden": "verzondenOp",
        "geslachtsnaam": "persoon.naam.geslachtsnaam",
        "voorvoegsel": "persoon.naam.voorvoegsel",
        "voornamen": "persoon.naam.voornamen",
        "geboortedatum": "persoon.geboortedatum",
        "bsn": "persoon.burgerservicenummer",
        "geslacht": "persoon.geslacht",
        "verblijfstatus": "persoon.verblijfstatus",
        "inrichting": "detentie.inrichting",
        "begin": "detentie.begin",
        "verwacht_einde": "detentie.verwachtEinde",
        "einde": "detentie.einde",
        "soort": "detentie.soort",
        "delict": "detentie.delict",
        "afzender_naam": "afzender.naam",
        "afzender_email": "afzender.email",
        "afzender_telefoon": "afzender.telefoon",
        "opmerking": "opmerking",
    }
    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = (
        ("De melding", ("kanaal", "gemeente", "ontvangen", "verzonden", "bericht_id")),
        (
            "De cliënt",
            ("voornamen", "voorvoegsel", "geslachtsnaam", "geboortedatum", "bsn", "geslacht", "verblijfstatus"),
        ),
        ("De detentie", ("inrichting", "begin", "verwacht_einde", "einde", "soort", "delict")),
        ("De afzender", ("afzender_naam", "afzender_email", "afzender_telefoon", "opmerking")),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        gemeenten: Iterable[Gemeente],
        today: date,
        said: Mapping[str, Any] | None = None,
        received_on: date | None = None,
    ) -> None:
        """`said` is what could be read of a message, in the form of the API; `received_on` can't be changed then."""
        self.today = today
        super().__init__(data, initial={"ontvangen": received_on or today, **self._initial(said or {})})
        offer(self, "gemeente", [(gemeente.code, gemeente.name) for gemeente in gemeenten])
        if received_on:
            self.fields["ontvangen"].disabled = True

    @property
    def sections(self) -> list[tuple[str, list[Any]]]:
        """The fields under their headings."""
        return [(heading, [self[name] for name in names]) for heading, names in self.groups]

    def clean_ontvangen(self) -> date:
        received_on: date = self.cleaned_data["ontvangen"]
        if received_on > self.today:
            raise forms.ValidationError("Deze dag ligt in de toekomst. Vul in wanneer de melding binnenkwam.")
        return received_on

    def clean_geboortedatum(self) -> str:
        typed: str = self.cleaned_data["geboortedatum"]
        try:
            return str(PartialDate.parse_typed(typed)) if typed else ""
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def received_at(self, now: datetime) -> datetime:
        """The moment of receipt: now, or the middle of an earlier day."""
        received_on: date = self.cleaned_data["ontvangen"]
        return now if received_on == self.today else timezone.make_aware(datetime.combine(received_on, time(12)))

    def as_message(self) -> dict[str, Any]:
        """What was typed, in the form of the API. Parts in which nothing was filled in are left out."""
        made: dict[str, Any] = {"persoon": {"naam": {}}}
        for name, path in self.paths.items():
            value = self._written(name)
            if value:
                *parents, last = path.split(".")
                part = made
                for parent in parents:
                    part = part.setdefault(parent, {})
                part[last] = value
        return made

    def body(self) -> str:
        """What is kept as the message."""
        return json.dumps(self.as_message(), ensure_ascii=False)

    def add_errors(self, errors: "Iterable[FieldError]") -> None:
        """Put the errors of the reader at the fields they are about."""
        names = {path: name for name, path in self.paths.items()}
        for error in errors:
            name = names.get(error["name"])
            if name is None and error["name"] == "detentie":
                name = "begin"
            if name is None or name not in self.errors:
                self.add_error(name, error["reason"])

    def _written(self, name: str) -> str:
        value = self.cleaned_data.get(name)
        if name == "verzonden" and value:
            # The API asks for a moment; who types only knows the day.
            return timezone.make_aware(datetime.combine(value, time())).isoformat()
        if isinstance(value, date):
            return value.isoformat()
        return value or ""

    def _initial(self, said: Mapping[str, Any]) -> dict[str, Any]:
        found = {name: _at(said, path) for name, path in self.paths.items()}
        if sent := found.get("verzonden"):
            found["verzonden"] = str(sent)[:10]
        for name, choices in WORDS.items():
            if isinstance(said_word := found.get(name), str):
                found[name] = recognise(said_word, choices)
        return {name: value for name, value in found.items() if isinstance(value, str | int)}


def _at(said: Mapping[str, Any], path: str) -> Any:
    """The value at a path in a message of which nothing is certain; also when the message is a flat row of a file."""
    part: Any = said
    *parents, last = path.split(".")
    for parent in parents:
        part = part.get(parent) if isinstance(part, Mapping) else None
    if isinstance(part, Mapping) and last in part:
        return part[last]
    flat = {"afzender.naam": "afzenderNaam", "afzender.email": "afzenderEmail"}.get(path, last)
    return said.get(flat)
