"""Who is at work in this request, job or command; read by everything that writes to the trail."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Origin:
    """Where a change or a look comes from."""

    screen: str = ""
    address: str = ""
    actor: str = ""
    request_id: UUID | None = None


_NOWHERE = Origin()
_origin: ContextVar[Origin] = ContextVar("origin")


def current_origin() -> Origin:
    """The origin of what happens now; empty outside a request, job or command."""
    return _origin.get(_NOWHERE)


@contextmanager
def acting_from(origin: Origin) -> Iterator[None]:
    """Let everything inside be written to the trail with this origin."""
    token = _origin.set(origin)
    try:
        yield
    finally:
        _origin.reset(token)
