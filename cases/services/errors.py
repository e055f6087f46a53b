"""What can't be done with a case; the texts are for the user."""


class CaseError(Exception):
    """Something that can't be done; the text is for the user."""


class ChangedMeanwhileError(CaseError):
    """Somebody else changed this after the writer opened it. Nothing was saved; what was typed stays in the form."""
