"""Migrating without drawing every model anew for each index, constraint and trigger.

While it migrates, Django keeps the models as they are at that point, and draws a model and all that is related to it
anew after every change. Here nearly everything is related to a user, so an index costs a fifth of a second, and a new
installation has hundreds of them. Indexes, constraints and triggers change no field: their own statement is made from
the operation, and the next change of a field draws the model with all of them. So for those nothing is drawn.

One thing does look at them: making a field no longer unique leaves those constraints of the model alone that it knows.
A migration that adds a constraint and then does that would fail at once, so this holds for our own rooms only.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

# Each changes a state, and draws a model anew when models were drawn before.
_CHANGES = (
    (ProjectState, "_append_option"),
    (ProjectState, "_remove_option"),
    (AddTrigger, "state_forwards"),
    (RemoveTrigger, "state_forwards"),
)


@contextmanager
def drawing_less() -> Iterator[None]:
    """Within this, an index, constraint or trigger is written down in the state and draws nothing."""
    before = [(owner, name, getattr(owner, name)) for owner, name in _CHANGES]
    try:
        for owner, name, change in before:
            setattr(owner, name, _undrawn(change))
        yield
    finally:
        for owner, name, change in before:
            setattr(owner, name, change)


def _undrawn(change: Callable[..., None]) -> Callable[..., None]:
    @wraps(change)
    def changed(*args: Any) -> None:
        state = next(each for each in args if isinstance(each, ProjectState))
        label = next(each for each in args if isinstance(each, str))  # of the app, before all other words
        drawn = vars(state).pop("apps", None) if _is_ours(label) else None
        try:
            change(*args)
        finally:
            if drawn is not None:
                vars(state)["apps"] = drawn

    return changed


def _is_ours(label: str) -> bool:
    return apps.get_app_config(label).name in settings.ROOMS
