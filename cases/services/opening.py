"""Opening a case, or going on with the one that is open or was closed less than a year ago."""

from datetime import date, datetime

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cases.models import Case
from cases.services.closing import go_on_with_last
from cases.services.supervision import open_supervision
from nazorg.accounts.models import Gemeente, User
from nazorg.audit.services import record
from people.models import Person


def open_or_resume_case(
    person: Person, *, gemeente: Gemeente, by: User | None, now: datetime, is_new_person: bool = False
) -> Case:
    """The open case of this person, the last one of this gemeente opened again, or a new one.

    `by=None`: a message did it.

    A case spans detentions, so an open one is resumed, also when it belongs to another gemeente than the one asking;
    then nothing about it changes. One that this gemeente closed less than a year ago goes on (domain/3-model §3.3,
    HERSTART); what another gemeente closed stays closed. Two who ask at the same time get the same case.

    `is_new_person` is for somebody who was made in this very transaction, whom nobody else can have opened a case for.
    """
    today = timezone.localdate(now)
    if is_new_person:
        return _open(person, gemeente=gemeente, by=by, today=today)  # of whom no supervision can be known
    found = _open_case(person) or go_on_with_last(person, gemeente=gemeente, by=by, now=now)
    if found:
        return found
    try:
        with transaction.atomic():
            case = _open(person, gemeente=gemeente, by=by, today=today)
            open_supervision(case, today=today)
            return case
    except IntegrityError:
        found = _open_case(person)
        if not found:
            raise
        return found


def _open(person: Person, *, gemeente: Gemeente, by: User | None, today: date) -> Case:
    case = Case.objects.create(
        number=_next_number(today.year),
        person=person,
        gemeente=gemeente,
        opened_on=today,
        derive_on=today,  # the job derives it: whoever opens it has more to tell
    )
    record(
        "case_opened",
        subject_type="case",
        subject_id=case.public_id,
        by=by,
        gemeente_id=gemeente.pk,
        data={"person": str(person.public_id)},
    )
    return case


def _open_case(person: Person) -> Case | None:
    return Case.objects.open().filter(person=person).first()


def _next_number(year: int) -> str:
    """`NZ-2026-000123`. From a sequence, so that openings don't wait for each other; a rollback leaves a gap.

    The counter doesn't start again each year: the year says when, the number alone tells cases apart.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_number')")
        return f"NZ-{year}-{cursor.fetchone()[0]:06d}"
