"""The box for a note."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict

from cases.forms.choices import OrganisationField, leefgebied_field
from cases.models import ContactKind, ContactNote
from cases.rules.notes import About
from cases.services.notes import NoteDetails
from nazorg.web.forms import DayInput, NazorgForm


class NoteForm(NazorgForm):
    """One line about who was spoken to. The key tells a note that is sent twice from two notes."""

    text = forms.CharField(label="Notitie", max_length=4000)
    kind = forms.ChoiceField(label="Soort", choices=ContactKind.choices)
    leefgebied = leefgebied_field()
    on = forms.DateField(label="Op", widget=DayInput)
    organisation = OrganisationField(label="Met organisatie")

    def details(self) -> NoteDetails:
        """What was filled in. Only for a form without errors."""
        return NoteDetails(**{name: self.cleaned_data[name] for name in _DETAILS})


_DETAILS = ("text", "kind", "leefgebied", "on", "organisation")


class NewNoteForm(NoteForm):
    """A new note: kind and leefgebied are guessed, the day is today."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, about: About | None = None, today: date) -> None:
        known: dict[str, Any] = {"key": uuid4(), "on": today}
        if about:
            known |= {"kind": about.kind, "leefgebied": about.leefgebied}
        super().__init__(data, initial=known, prefix=None)
        self.fields["text"].widget.attrs |= {"autofocus": True, "autocomplete": "off"}


def correction(note: ContactNote, data: QueryDict | None = None) -> NoteForm:
    """A form with the note as it is now, in a box that shows all of it."""
    organisation = note.organisation.public_id if note.organisation else None
    form = NoteForm(
        data,
        initial={
            "text": note.text,
            "kind": note.kind,
            "leefgebied": note.leefgebied,
            "on": note.on,
            "organisation": organisation,
        },
    )
    form.fields["text"].widget = forms.Textarea(attrs={"rows": 4})
    return form
