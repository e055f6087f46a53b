"""The codes of the trail in the words of the screen. The rooms say the words; the trail knows no room.

A code without words is shown as it is: nothing is hidden.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from django.urls import URLResolver, get_resolver

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


def screen_in_words(screen: str) -> str:
    """A screen as its address reads, which is Dutch: `dossiers › leefgebieden`. What is no screen keeps its name."""
    return _screens().get(screen, screen)


@lru_cache(maxsize=1)
def _screens() -> Mapping[str, str]:
    return dict(_named_routes(get_resolver()))


def _named_routes(resolver: URLResolver, names: str = "", route: str = "") -> Iterator[tuple[str, str]]:
    """Every name of a screen, with its address in words."""
    for pattern in resolver.url_patterns:
        path = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            within = f"{names}{pattern.namespace}:" if pattern.namespace else names
            yield from _named_routes(pattern, within, path)
        elif pattern.name:
            words = [word for word in re.sub(r"<[^>]*>|[\^$]", "", path).replace("-", " ").split("/") if word]
            yield f"{names}{pattern.name}", " › ".join(words) or "vandaag"
