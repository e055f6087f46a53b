"""What can go wrong with accounts."""


class AccountError(Exception):
    """Something that can't be done with a user, role, organisation or API client; the text is for the user."""
