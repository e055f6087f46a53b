"""The codes of the trail in the words of the screen. The rooms say the words; the trail knows no room.

A code without words is shown as it is: nothing is hidden.
"""

from collections.abc import Mapping

from nazorg.accounts.models import Role

_events: dict[str, str] = {}
_subjects: dict[str, str] = {"user": "gebruiker"}  # the rooms below the trail can't say it themselves


def name_events(events: Mapping[str, str], *, subjects: Mapping[str, str]) -> None:
    """Say how the events of a room are called, and what they are about. Called when the application starts."""
    _events.update(events)
    _subjects.update(subjects)


def subject_in_words(subject_type: str) -> str:
    """What a line of the trail is about."""
    return _subjects.get(subject_type, subject_type)


def event_in_words(kind: str) -> str:
    """What was done."""
    return _events.get(kind, kind)


def roles_in_words(authority: str) -> str:
    """The roles on which a look rested."""
    names = dict(Role.choices)
    return ", ".join(names.get(role, role) for role in authority.split(", ") if role)
