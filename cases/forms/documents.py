"""Adding a document, and removing one."""

from typing import Any

from django import forms

from cases.rules.file_types import ALLOWED_WORDS, EXTENSIONS, MOST_BYTES, TOO_LARGE
from cases.services.documents import LONGEST_TITLE, Upload
from nazorg.web.forms import NazorgForm

_ACCEPT = ",".join(f".{extension}" for extensions in EXTENSIONS.values() for extension in extensions)


class DocumentForm(NazorgForm):
    """A file and what it is called. What is in the file is judged when it is added."""

    bestand = forms.FileField(
        label="Bestand",
        help_text=f"{ALLOWED_WORDS}. Hoogstens 10 MB.",
        widget=forms.FileInput(attrs={"accept": _ACCEPT}),
        max_length=255,
        error_messages={
            "empty": "Dit bestand is leeg. Kies een ander bestand.",
            "max_length": "De naam van dit bestand is te lang. Maak hem korter.",
        },
    )
    titel = forms.CharField(
        label="Titel",
        required=False,
        max_length=LONGEST_TITLE,
        help_text="Waar gaat dit document over? Zonder titel gebruiken wij de naam van het bestand.",
    )

    def clean_bestand(self) -> Any:
        """The file. Errors: ValidationError when it is too large to look at."""
        chosen = self.cleaned_data["bestand"]
        if chosen.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return chosen

    @property
    def upload(self) -> Upload:
        """What was offered, read."""
        chosen = self.cleaned_data["bestand"]
        return Upload(chosen.read(), chosen.name, self.cleaned_data["titel"])


class RemovalForm(NazorgForm):
    """Why a document goes."""

    reason = forms.CharField(
        label="Waarom verwijdert u dit document?",
        max_length=200,
        help_text="Bijvoorbeeld: verkeerd dossier. Noem hier geen gegevens uit het document.",
    )
