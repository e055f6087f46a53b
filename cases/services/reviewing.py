"""Following a case for long, without an end: a day on which it is looked at again, and a deadline that says so.

Source: requirement F-14; domain/3-model §3.3, LANGDURIG_VOLGEN.
"""

from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from cases.kinds import CASE_REVIEW
from cases.models import Case
from cases.services.derive import refresh
from cases.services.errors import CaseError, ChangedMeanwhileError
from cases.services.rows import locked, record_on
from nazorg.accounts.models import Role, User
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import Owner, Subject, meet_deadline, open_deadline, resume_deadline
from nazorg.policy.services import policy_version_on
from nazorg.web.editing import refuse_changed, revision_over


@transaction.atomic
def follow_for_long(case: Case, *, review_on: date, revision: int | None = None, by: User, now: datetime) -> Case:
    """Follow this case without an end, and look at it again on this day. Following already: this is the review.

    `revision` is the one the writer saw.
    Errors: CaseError when it is closed, or for a day that doesn't lie ahead; ChangedMeanwhileError.
    """
    case, today = locked(case), timezone.localdate(now)
    refuse_changed(revision_of_following(case), revision, ChangedMeanwhileError)
    if not case.is_open:
        raise CaseError("Dit dossier is gesloten.")
    if review_on <= today:
        raise CaseError("De dag waarop u het dossier opnieuw bekijkt, moet in de toekomst liggen.")
    _meet(case, met_on=today, now=now)
    case.followed_since, case.review_on = case.followed_since or today, review_on
    case.save(update_fields=["followed_since", "review_on"])
    _open(case, due_on=review_on, today=today)
    record_on(case, "case_followed", by=by, data={"review_on": review_on.isoformat()})
    refresh(case, today=today)
    return case


@transaction.atomic
def stop_following(case: Case, *, by: User, now: datetime) -> Case:
    """Go on as with any other case. Errors: CaseError when it is closed, or isn't followed for long."""
    case, today = locked(case), timezone.localdate(now)
    if not case.is_open:
        raise CaseError("Dit dossier is gesloten.")
    if case.followed_since is None:
        raise CaseError("Dit dossier wordt niet langdurig gevolgd.")
    _meet(case, met_on=today, now=now)
    case.followed_since, case.review_on = None, None
    case.save(update_fields=["followed_since", "review_on"])
    record_on(case, "case_not_followed", by=by)
    refresh(case, today=today)
    return case


def revision_of_following(case: Case) -> int:
    """Tells how the case is followed now from how it was."""
    return revision_over(case.followed_since, case.review_on)


def resume_review(case: Case, *, today: date) -> None:
    """The case goes on: it is followed for long again when it was, with the same day to look at it."""
    lapsed = Deadline.objects.filter(case_id=case.public_id, kind=CASE_REVIEW, state=Deadline.State.LAPSED)
    last = lapsed.order_by("-ended_at").first()
    if last is None or _running(case):
        return
    subject = Subject(CASE_REVIEW, last.subject_id, case.number, case.gemeente_id, case.public_id)
    case.review_on = resume_deadline(last, subject=subject, today=today).due_on
    case.followed_since = case.followed_since or last.starts_on
    case.save(update_fields=["followed_since", "review_on"])


def _meet(case: Case, *, met_on: date, now: datetime) -> None:
    for deadline in _running(case):
        meet_deadline(deadline, met_on=met_on, now=now)


def _running(case: Case) -> list[Deadline]:
    return list(Deadline.objects.running().filter(case_id=case.public_id, kind=CASE_REVIEW))


def _open(case: Case, *, due_on: date, today: date) -> None:
    # Each review is a subject of its own: a deadline that was met doesn't open again.
    subject = Subject(CASE_REVIEW, uuid4(), case.number, case.gemeente_id, case.public_id)
    owner = Owner(role=Role.COORDINATOR, user=case.owner)
    policy = policy_version_on(today)
    open_deadline(CASE_REVIEW, subject, owner=owner, starts_on=today, due_on=due_on, policy=policy, today=today)
