"""What can go wrong on a leefgebied."""


class LeefgebiedenError(Exception):
    """Something that can't be done; the text is for the user."""


class ChangedMeanwhileError(LeefgebiedenError):
    """Somebody else registered something after this one was opened."""
