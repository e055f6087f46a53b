"""Why a file is not taken; the text is for the user."""


class FileRefusedError(Exception):
    """A file that may not be added to a dossier. The text says why, and what to do."""
