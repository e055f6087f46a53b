"""What can go wrong on a leefgebied."""

from nazorg.web.editing import ChangedMeanwhile


class LeefgebiedenError(Exception):
    """Something that can't be done; the text is for the user."""


class ChangedMeanwhileError(LeefgebiedenError, ChangedMeanwhile):
    """Somebody else registered something after this one was opened."""
