"""What can't be done with a case; the texts are for the user."""

from nazorg.web.editing import ChangedMeanwhile


class CaseError(Exception):
    """Something that can't be done; the text is for the user."""


class ChangedMeanwhileError(CaseError, ChangedMeanwhile):
    """Somebody else changed this after the writer opened it. Nothing was saved; what was typed stays in the form."""
