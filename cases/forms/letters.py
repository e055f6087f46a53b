"""What is asked about letters: for whom, when they went, what came back, and how they read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from cases.models import LetterKind, LetterState
from cases.rules.letter_states import PRIVACY_LETTERS, RESPONSES
from cases.rules.letter_text import mistakes
from nazorg.accounts.models import Gemeente
from nazorg.web.forms import DayInput, NazorgForm

BATCH_KINDS = [(kind, LetterKind(kind).label) for kind in PRIVACY_LETTERS]
SENT_STATES = [(state.value, state.label) for state in LetterState if state != LetterState.CONCEPT]


class ChoiceForm(forms.Form):
    """Which people of the list get a letter now. The boxes are drawn by the page."""

    detentie = forms.TypedMultipleChoiceField(
        choices=(), coerce=str, error_messages={"required": "Kies minstens één cliënt."}
    )

    def __init__(self, *args: Any, detentions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["detentie"]
        field.choices = [(detention, detention) for detention in detentions]


class NewLetterForm(NazorgForm):
    """Which letter to make for one client."""

    soort = forms.ChoiceField(label="Welke brief?", choices=LetterKind.choices)


class SentForm(NazorgForm):
    """On which day letters went out."""

    sent_on = forms.DateField(label="Verzonden op", widget=DayInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"sent_on": today}, **kwargs)


class ResponseForm(NazorgForm):
    """What came back of a letter."""

    state = forms.ChoiceField(
        label="Wat kwam er terug?",
        choices=[(state, LetterState(state).label) for state in RESPONSES],
        widget=forms.RadioSelect(),
    )
    answered_on = forms.DateField(
        label="Op welke dag?",
        required=False,
        widget=DayInput(),
        help_text="Bij een reactie of een retour gekomen brief.",
    )
    response = forms.CharField(
        label="Wat was de reactie?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Bijvoorbeeld: wil graag hulp bij wonen.",
    )


class AudienceForm(NazorgForm):
    """Of which gemeente. The kind of letter stays as it is."""

    soort = forms.CharField(required=False, widget=forms.HiddenInput())
    gemeente = forms.ChoiceField(label="Gemeente", required=False)

    def __init__(self, data: Any, *, gemeenten: Sequence[Gemeente]) -> None:
        super().__init__(data)
        field: Any = self.fields["gemeente"]
        field.choices = [("", "Alle gemeenten"), *((one.code, one.name) for one in gemeenten)]


class RegisterForm(NazorgForm):
    """The filters of the register. Nonsense in an address filters nothing."""

    soort = forms.ChoiceField(label="Soort", required=False, choices=[("", "Alle soorten"), *LetterKind.choices])
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "Alle"), (LetterState.CONCEPT, "Nog niet verzonden"), *SENT_STATES]
    )

    def chosen(self) -> dict[str, str]:
        """The filters that hold, by the name of the field of a letter."""
        self.is_valid()
        names = {"soort": "kind", "stand": "state"}
        return {names[name]: value for name, value in self.cleaned_data.items() if value}


class TemplateForm(NazorgForm):
    """The text of a kind of letter."""

    subject = forms.CharField(label="Onderwerp", max_length=150)
    body = forms.CharField(
        label="Tekst",
        widget=forms.Textarea(attrs={"rows": 28}),
        help_text="Een lege regel tussen alinea’s. Zet “# ” voor een kopje en “- ” voor een punt van een lijst.",
    )

    def clean(self) -> dict[str, Any]:
        """Errors: ValidationError for words that can't be filled in, or that are missing."""
        said = super().clean() or {}
        if said.get("subject") and said.get("body"):
            for mistake in mistakes(said["subject"], said["body"]):
                self.add_error("body", mistake)
        return said
