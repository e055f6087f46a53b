"""People who get letters, for tests."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.basics import load_letter_templates
from cases.models import Case, Letter, LetterBatch
from cases.pages.letters import audience_of
from cases.services import letters
from nazorg.accounts.models import Gemeente, User
from people.models import Detention
from tests.cases.making import make_case
from tests.people.making import make_detention


def make_stay(
    gemeente: Gemeente, name: str = "", *, days_ago: int = 10, expected_days: int | None = 120, **details: Any
) -> tuple[Case, Detention]:
    """An open case of somebody in detention for so many days, who stays so many days in all as far as we know."""
    case = make_case(gemeente, name, **details)
    starts_on = timezone.localdate() - timedelta(days=days_ago)
    expected_on = None if expected_days is None else starts_on + timedelta(days=expected_days)
    return case, make_detention(case.person, starts_on, facility_text="PI Ergens", expected_release_on=expected_on)


def start(by: User, *detentions: Detention, kind: str = "nazorgbrief") -> LetterBatch:
    """A batch for these people."""
    load_letter_templates()
    chosen: list[UUID] = [detention.public_id for detention in detentions]
    audience = audience_of(by, timezone.localdate())
    return letters.start_batch(kind, chosen, audience=audience, by=by, now=timezone.now())


def made(by: User, *detentions: Detention, kind: str = "nazorgbrief") -> LetterBatch:
    """A batch of which all letters are made."""
    return letters.make_batch(start(by, *detentions, kind=kind), clock=timezone.now)


def sent(by: User, *detentions: Detention, kind: str = "nazorgbrief", on: date | None = None) -> list[Letter]:
    """Letters that went out."""
    batch, today = made(by, *detentions, kind=kind), timezone.localdate()
    letters.send_batch(batch, sent_on=on or today, by=by, today=today)
    return list(Letter.objects.filter(batch=batch).select_related("case").order_by("pk"))
