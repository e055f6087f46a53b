"""What follows for a case from a supervision that ends: a duty three months before, and asking how it goes.

The deadline of a title has a subject of its own, made of the title and its version: one that ended stays ended, and a
supervision that is prolonged after it was asked about brings a new one.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from cases.kinds import JUDICIAL_TITLE, SUPERVISION_END
from cases.models import Action, ActionKind, ActionSource, Case
from cases.services.actions import ActionDetails, plan_action
from cases.services.actions.rows import open_case
from cases.services.errors import CaseError
from nazorg.accounts.models import Role, User
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import (
    Owner,
    Subject,
    lapse_deadline,
    meet_deadline,
    move_deadline,
    open_deadline,
    reassign_subject,
    resume_deadline,
)
from nazorg.policy.services import policy_on, policy_version_on
from nazorg.web.dates import short_date
from people.happenings import TitleChanged, TitleRemoved
from people.models import JudicialTitle
from people.rules.supervision import ask_on


@transaction.atomic
def ask_how_it_goes(case: Case, title: JudicialTitle, *, by: User, now: datetime) -> Action:
    """Plan the action to ask the organisation how the supervision goes and who takes over; that meets the duty.

    Source: requirements N-02 and P-04. Errors: CaseError when it was asked already, or the case is closed.
    """
    case, today = open_case(case), timezone.localdate(now)  # who asks at the same time sees that it was asked
    running = running_of(title)
    if running is None:
        raise CaseError("Dit is al gevraagd, of het toezicht heeft geen einddatum.")
    until = f" Het toezicht eindigt op {short_date(title.ends_on)}." if title.ends_on else ""
    details = ActionDetails(
        title=f"Vraag hoe het toezicht loopt en wie het overneemt.{until}",
        kind=ActionKind.RECLASSERING,
        due_on=today + timedelta(days=policy_on(today).steps.supervision_answer_days),
        organisation=title.organisation,
    )
    action = plan_action(case, details, by=by, now=now, source=ActionSource.WERKLIJST, role=Role.COORDINATOR)
    meet_deadline(running, met_on=max(today, running.starts_on), now=now)
    return action


def subjects_of(title: JudicialTitle) -> list[UUID]:
    """Every subject that deadlines of this title can have: one for each of its versions."""
    return [_subject_id(title, revision) for revision in range(title.revision + 1)]


def running_of(title: JudicialTitle) -> Deadline | None:
    """The deadline of this title that still runs."""
    return Deadline.objects.running().filter(subject_type=JUDICIAL_TITLE, subject_id__in=subjects_of(title)).first()


def still_to_ask(titles: Iterable[JudicialTitle]) -> set[int]:
    """Of which of these titles nobody has asked how it goes yet. One query."""
    owners = {subject: title.pk for title in titles for subject in subjects_of(title)}
    running = Deadline.objects.running().filter(subject_type=JUDICIAL_TITLE, subject_id__in=list(owners))
    return {owners[subject] for subject in running.values_list("subject_id", flat=True)}


def open_supervision(case: Case, *, today: date) -> None:
    """The case opened, or opened again: ask about every supervision that still ends and wasn't asked about.

    Asked is one of which the question that goes with this end, or with a later one, was met. One statement for who has
    no supervision.
    """
    for title in JudicialTitle.objects.filter(person_id=case.person_id, ends_on__gte=today):
        if title.ends_on:
            _open_or_resume(case, title, ask_on(title.ends_on), today)


def _open_or_resume(case: Case, title: JudicialTitle, asked_from: date, today: date) -> None:
    due_on = max(asked_from, today)
    known = list(Deadline.objects.filter(subject_type=JUDICIAL_TITLE, subject_id__in=subjects_of(title)))
    if any(row.met_on and row.due_on >= asked_from for row in known):
        return
    ended = next((row for row in known if not row.met_on), None)
    if ended is None:
        _open(case, title, due_on=due_on, today=today)
        return
    subject = Subject(JUDICIAL_TITLE, ended.subject_id, case.number, case.gemeente_id, case.public_id)
    reassign_subject(subject)  # when it still runs, for a case that is closed
    has_same_end = ended.due_on == max(asked_from, ended.starts_on)
    resume_deadline(ended, subject=subject, today=today, due_on=None if has_same_end else due_on)


def title_changed(happened: TitleChanged) -> None:
    title, today = happened.title, timezone.localdate(happened.now)
    case = Case.objects.open().filter(person_id=title.person_id).first()
    if case is None:
        return
    running = running_of(title)
    if title.ends_on is None or title.ends_on < today:
        if running:
            lapse_deadline(running, reason="Het toezicht heeft geen einde meer dat nog komt", now=happened.now)
        return
    due_on = max(ask_on(title.ends_on), today)
    if running is None:
        if title.ends_on != happened.old_ends_on:
            _open(case, title, due_on=due_on, today=today)
    elif title.ends_on != happened.old_ends_on and due_on != running.due_on:
        move_deadline(running, due_on=max(due_on, running.starts_on), today=today, now=happened.now)


def title_removed(happened: TitleRemoved) -> None:
    if running := running_of(happened.title):
        lapse_deadline(running, reason="De titel is verwijderd", now=happened.now)


def _open(case: Case, title: JudicialTitle, *, due_on: date, today: date) -> None:
    open_deadline(
        SUPERVISION_END,
        Subject(JUDICIAL_TITLE, _subject_id(title, title.revision), case.number, case.gemeente_id, case.public_id),
        owner=Owner(role=Role.COORDINATOR),
        starts_on=today,
        due_on=due_on,
        policy=policy_version_on(today),
        today=today,
    )


def _subject_id(title: JudicialTitle, revision: int) -> UUID:
    return uuid5(title.public_id, f"supervision {revision}")
