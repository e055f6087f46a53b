"""What other rooms do when something happens to a person. They register it when the application starts.

`people` knows none of them: it calls what was registered, inside its own transaction, so that a release and what
follows from it happen together or not at all.
"""

from datetime import date, datetime
from typing import Protocol

from nazorg.accounts.models import User
from people.models import Detention


class ReleaseHook(Protocol):
    """What follows from a release. Errors undo the release too."""

    def __call__(self, detention: Detention, *, released_on: date, by: User | None, now: datetime) -> None: ...


_on_release: list[ReleaseHook] = []


def on_release(hook: ReleaseHook) -> None:
    """Call this for every release that is registered or corrected. Registering it twice is the same as once."""
    if hook not in _on_release:
        _on_release.append(hook)


def announce_release(detention: Detention, *, released_on: date, by: User | None, now: datetime) -> None:
    """Let every room do what follows from this release. Call it inside the transaction of the release."""
    for hook in _on_release:
        hook(detention, released_on=released_on, by=by, now=now)
