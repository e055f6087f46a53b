"""What can go wrong with accounts."""

from nazorg.web.editing import ChangedMeanwhile


class AccountError(Exception):
    """Something that can't be done with a user, role, organisation or API client; the text is for the user."""


class AccountChangedError(AccountError, ChangedMeanwhile):
    """Another administrator changed this after the writer opened it."""
