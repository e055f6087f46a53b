"""What somebody fills in to share a part of a case, or about what was told otherwise.

First the organisation, since that decides which grounds there are; then the rest.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import QueryDict

from cases.forms.choices import OrganisationField
from cases.models import PARTS, AllowedBasis, DisclosureChannel, Share, StandardSet
from cases.models.share import parts_in_words
from cases.rules.sharing import LONGEST_DAYS
from cases.selectors.sharing import grounds_of, standard_sets
from cases.services.sharing import DisclosureFacts, ShareWish
from nazorg.accounts.models import Organisation
from nazorg.web.forms import ChoiceRow, DayInput, NazorgForm
from nazorg.web.once import KeyField

USUAL_DAYS = 180  # what is offered; who wants it otherwise changes the date

if TYPE_CHECKING:
    _SetField = forms.ModelChoiceField[StandardSet]
else:
    _SetField = forms.ModelChoiceField


class ChooseOrganisationForm(NazorgForm):
    """With whom."""

    organisatie = OrganisationField(label="Met welke organisatie?", empty_label="Kies een organisatie", required=True)

    @property
    def chosen(self) -> Organisation | None:
        """The organisation, when one was chosen that there is."""
        return cast(Organisation, self.cleaned_data["organisatie"]) if self.is_bound and self.is_valid() else None


class StandardForm(ChooseOrganisationForm):
    """One click: a standard set for an organisation."""

    standaard = _SetField(queryset=None, to_field_name="public_id")
    key = KeyField()

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        cast(Any, self.fields["standaard"]).queryset = standard_sets()


class GroundForm(NazorgForm):
    """What is told, what for and on which ground, and why they need it."""

    ground = forms.ChoiceField(label="Waarvoor en op welke grondslag?", widget=forms.RadioSelect)
    parts = forms.MultipleChoiceField(
        label="Wat deelt u?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies wat u deelt."},
        help_text="Niet meer dan nodig is. Wat mag, staat hierboven bij de grondslag.",
    )
    necessity = forms.CharField(
        label="Waarom heeft deze organisatie dit nodig?",
        max_length=300,
        help_text="In één zin. De cliënt kan dit lezen.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    key = KeyField()

    def __init__(
        self, organisation: Organisation, data: QueryDict | None = None, *, initial: Mapping[str, Any] | None = None
    ) -> None:
        self.organisation = organisation
        self._grounds = {str(each.public_id): each for each in grounds_of(organisation)}
        super().__init__(data, initial={"ground": self._proposed, **(initial or {})})
        allowed = {part for each in self._grounds.values() for part in each.parts}
        _choices(self, "ground", [(key, _in_words(each)) for key, each in self._grounds.items()])
        _choices(self, "parts", [(code, label) for code, label in PARTS if code in allowed])

    @property
    def has_grounds(self) -> bool:
        """Whether anything may be told to this organisation at all."""
        return bool(self._grounds)

    @property
    def told_ground(self) -> AllowedBasis:
        """The ground that was chosen. Only for a form without errors."""
        return self._grounds[self.cleaned_data["ground"]]

    @property
    def _proposed(self) -> str:
        """The first ground that can be used now."""
        usable = (key for key, each in self._grounds.items() if each.is_default and not each.basis.needs_consent)
        return next(usable, "")


class ShareForm(GroundForm):
    """A new share."""

    starts_on = forms.DateField(label="Vanaf", widget=DayInput)
    ends_on = forms.DateField(
        label="Tot en met", widget=DayInput, help_text=f"Hoogstens {LONGEST_DAYS} dagen. Daarna stopt het vanzelf."
    )

    def __init__(self, organisation: Organisation, data: QueryDict | None = None, *, today: date) -> None:
        days = {"starts_on": today, "ends_on": today + timedelta(days=USUAL_DAYS - 1)}
        super().__init__(organisation, data, initial=days)

    def wish(self) -> ShareWish:
        """What was filled in. Only for a form without errors."""
        told = self.cleaned_data
        return ShareWish(
            self.organisation,
            self.told_ground,
            tuple(told["parts"]),
            told["necessity"],
            told["starts_on"],
            told["ends_on"],
        )


class ChangeShareForm(GroundForm):
    """A share as it is to be from now on."""

    ends_on = forms.DateField(label="Tot en met", widget=DayInput, help_text=f"Hoogstens {LONGEST_DAYS} dagen.")

    def __init__(self, share: Share, data: QueryDict | None = None, *, today: date) -> None:
        self._starts_on = max(share.starts_on, today)
        super().__init__(share.organisation, data, initial=self.fields_of(share))

    @classmethod
    def fields_of(cls, share: Share) -> dict[str, Any]:
        """What a share says, as the fields of this form hold it."""
        rests_on = (share.purpose, share.basis_id)
        keys = (str(one.public_id) for one in grounds_of(share.organisation) if (one.purpose, one.basis_id) == rests_on)
        return {
            "ground": next(keys, ""),  # its ground may no longer be allowed
            "parts": share.parts,
            "necessity": share.necessity,
            "ends_on": share.ends_on,
        }

    def wish(self) -> ShareWish:
        """What was filled in, from today on. Only for a form without errors."""
        told = self.cleaned_data
        parts = tuple(told["parts"])
        return ShareWish(
            self.organisation, self.told_ground, parts, told["necessity"], self._starts_on, told["ends_on"]
        )


class DisclosureForm(GroundForm):
    """What was told by phone, by letter, by safe mail or in a meeting."""

    channel = forms.ChoiceField(label="Hoe?", choices=DisclosureChannel.choices, widget=ChoiceRow)
    recipient = forms.CharField(
        label="Aan wie?",
        required=False,
        max_length=120,
        help_text="De naam van de medewerker.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    told_on = forms.DateField(label="Op", widget=DayInput)

    def __init__(self, organisation: Organisation, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(organisation, data, initial={"told_on": today})

    def facts(self) -> DisclosureFacts:
        """What was filled in. Only for a form without errors."""
        told = self.cleaned_data
        return DisclosureFacts(
            self.organisation,
            self.told_ground,
            tuple(told["parts"]),
            told["necessity"],
            told["channel"],
            told["told_on"],
            told["recipient"],
        )


class EndForm(NazorgForm):
    """Why it stops."""

    reason = forms.CharField(
        label="Waarom stopt het delen?", max_length=300, widget=forms.TextInput({"autocomplete": "off"})
    )


def _choices(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices


def _in_words(ground: AllowedBasis) -> str:
    at_most = ", ".join(parts_in_words(ground.parts))
    return f"{ground.get_purpose_display()} · {ground.basis.label} ({ground.basis.law}). Hoogstens: {at_most}."
