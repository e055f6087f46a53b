"""A deadline to work with: municipal information of a melding in Amersfoort."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from nazorg.accounts.models import Gemeente, Role
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import Owner, Subject, open_deadline
from nazorg.policy.models import PolicyVersion

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(text: str) -> datetime:
    """A moment on the wall in Amsterdam."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def open_deadlines(amersfoort: Gemeente, policy: PolicyVersion) -> Callable[..., Deadline]:
    """Opens deadlines; by default on Monday 2 March 2026, so municipal information is due on Monday the 9th."""

    def open_one(
        kind: str = "municipal_information",
        *,
        starts_on: str = "2026-03-02",
        today: str = "",
        owner: Owner | None = None,
        gemeente: Gemeente = amersfoort,
        number: int = 1,
    ) -> Deadline:
        deadline = open_deadline(
            kind,
            Subject("melding", uuid4(), f"M-2026-{number:06}", gemeente.pk),
            owner=owner or Owner(role=Role.PROCESS_SUPPORTER),
            starts_on=date.fromisoformat(starts_on),
            policy=policy,
            today=date.fromisoformat(today or starts_on),
        )
        opened_at = at(f"{today or starts_on}T10:00")
        Deadline.objects.filter(pk=deadline.pk).update(created_at=opened_at)
        return Deadline.objects.get(pk=deadline.pk)

    return open_one


@pytest.fixture
def opened(amersfoort: Gemeente, policy: PolicyVersion) -> Callable[..., Deadline]:
    """Opens a deadline."""
    return open_deadlines(amersfoort, policy)
