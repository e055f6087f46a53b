"""Writing to the trail: events inside the transaction of the change, looks outside any transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from nazorg.accounts.models import User
from nazorg.audit.context import current_origin
from nazorg.audit.models import Event, Look

# The events of a use case that writes them together at its end.
_waiting: ContextVar[list[Event] | None] = ContextVar("waiting", default=None)

_WRITE_LOOK = """
INSERT INTO audit_look (at, user_id, actor, authority, screen, purpose, result, subject_type, subject_ids, origin,
    request_id)
VALUES (%(at)s, %(user)s, %(actor)s, %(authority)s, %(screen)s, %(purpose)s, %(result)s, %(subject_type)s,
    %(subject_ids)s::uuid[], %(origin)s, %(request_id)s)
"""


def record(
    kind: str,
    *,
    subject_type: str,
    subject_id: UUID,
    by: User | None,
    reason: str = "",
    gemeente_id: int | None = None,
    data: dict[str, Any] | None = None,
) -> None:
    """Write down that something was done. Call it inside the transaction of the change, so that it is true.

    `data` may hold codes, dates and ids; never a name, BSN, birth date or address.
    """
    origin = current_origin()
    event = Event(
        kind=kind,
        subject_type=subject_type,
        subject_id=subject_id,
        by=by,
        actor="" if by else origin.actor,
        gemeente_id=gemeente_id,
        reason=reason,
        data=data or {},
        origin=origin.address,
        request_id=origin.request_id,
    )
    waiting = _waiting.get()
    if waiting is None:
        event.save(force_insert=True)
    else:
        waiting.append(event)


@contextmanager
def recording_together() -> Iterator[None]:
    """Write the events of a use case in one statement at its end. Stands inside its transaction.

    What fails is not written, as it was not done. A part that may fail and be undone by itself, in a savepoint, gets
    one of its own: its events are added to the others when it has succeeded.
    """
    outer, events = _waiting.get(), list[Event]()
    token = _waiting.set(events)
    try:
        yield
    finally:
        _waiting.reset(token)
    if outer is None:
        Event.objects.bulk_create(events)
    else:
        outer.extend(events)


def log_look(
    user: User | None,
    persons: Sequence[UUID],
    *,
    subject_type: str = "person",
    purpose: str = "nazorg",
) -> None:
    """Write down that these persons are about to be shown to somebody: one row, however many persons.

    Call it before rendering and outside a transaction: what can't be logged isn't shown, and a rollback keeps it.
    """
    if persons:
        _write_look(user, persons, subject_type, purpose, Look.Result.SHOWN)


def log_refusal(
    user: User | None,
    subject_ids: Sequence[UUID],
    *,
    subject_type: str,
    purpose: str = "nazorg",
) -> None:
    """Write down that somebody asked for what they may not see, or for what does not exist."""
    _write_look(user, subject_ids, subject_type, purpose, Look.Result.REFUSED)


def _write_look(
    user: User | None,
    ids: Sequence[UUID],
    subject_type: str,
    purpose: str,
    result: Look.Result,
) -> None:
    origin = current_origin()
    # One plain statement: it is written for every page, and costs as much as a part of that page.
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE_LOOK,
            {
                "at": timezone.now(),
                "user": user.pk if user else None,
                "actor": origin.actor if user is None else "",
                "authority": ", ".join(sorted({held.role for held in user.roles_now})) if user else "",
                "screen": origin.screen,
                "purpose": purpose,
                "result": str(result),
                "subject_type": subject_type,
                "subject_ids": "{" + ",".join(dict.fromkeys(map(str, ids))) + "}",
                "origin": origin.address,
                "request_id": origin.request_id,
            },
        )
