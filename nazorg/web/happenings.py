"""How a lower room lets higher ones act without knowing them. No signals: the service that makes it happen says so.

A happening is a frozen dataclass in the room where it happens. The service announces it inside its transaction; a
higher room says in its `hooks.py` what it does then. All of it is done together or not at all.

    announce(Released(detention, on=released_on, by=by, now=now))  # people/services/detentions.py
    when(Released, settle_release)  # dpan_bridge/hooks.py
"""

from collections.abc import Callable
from typing import Any, TypeVar

Happening = TypeVar("Happening")

_hooks: dict[type, list[Callable[[Any], None]]] = {}


def when(happening: type[Happening], hook: Callable[[Happening], None]) -> None:
    """Call this for every such happening, in the order of registering; registering twice is the same as once.

    An error of the hook undoes what happened too.
    """
    hooks = _hooks.setdefault(happening, [])
    if hook not in hooks:
        hooks.append(hook)


def announce(happening: object) -> None:
    """Let every room do what follows from this. Call it inside the transaction, when the change is saved."""
    for hook in _hooks.get(type(happening), ()):
        hook(happening)
