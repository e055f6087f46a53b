"""What is written down about mails, in the words of the screen."""

from nazorg.audit.words import name_events

EVENTS = {
    "mail_retried": "Mail opnieuw aangeboden",
    "mail_settled": "Onbestelbare mail afgehandeld",
}
SUBJECTS = {"mail": "mail"}


def register() -> None:
    """Tell the trail what these are called."""
    name_events(EVENTS, subjects=SUBJECTS)
