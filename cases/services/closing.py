"""Closing a case with a reason, and opening it again within a year. Source: domain/3-model §3.3; requirement F-03."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.happenings import CaseClosed, CaseReopened
from cases.models import Action, Case, CloseReason
from cases.rules.closing import REOPEN_MONTHS, may_reopen
from cases.services.derive import refresh
from cases.services.errors import CaseError
from cases.services.rows import locked, record_on
from cases.services.terms import check_nothing_is_owed, end_terms_of_closed, resume_terms
from nazorg.accounts.models import Gemeente, User
from nazorg.web.happenings import announce
from people.models import Person
from people.services import take_turn

MOST_NAMED = 3
BY_MELDING = "Nieuwe melding"


@transaction.atomic
def close_case(case: Case, *, reason: str, note: str, by: User, now: datetime) -> Case:
    """Close it for a reason (a CloseReason). What was said in `note` is kept with it.

    Its terms lapse. Errors: CaseError when it is closed already, while an action is open or an answer is owed to the
    PI, or without a note for another reason.
    """
    case, today = locked(case), timezone.localdate(now)
    if not case.is_open:
        raise CaseError("Dit dossier is al gesloten.")
    _check_no_open_action(case)
    check_nothing_is_owed(case)
    if reason == CloseReason.ANDERS and not note.strip():
        raise CaseError("Schrijf op waarom het dossier sluit.")
    end_terms_of_closed(case, now=now)
    case.closed_on, case.close_reason, case.close_note = today, reason, note.strip() or None
    case.review_on = None
    case.save(update_fields=["closed_on", "close_reason", "close_note", "review_on"])
    record_on(case, "case_closed", by=by, data={"reason": reason})
    announce(CaseClosed(case, by=by, now=now))
    refresh(case, today=today)
    return case


@transaction.atomic
def reopen_case(case: Case, *, reason: str, by: User | None, now: datetime) -> Case:
    """Go on with a case that was closed less than a year ago, and with the terms that lapsed when it closed.

    `by=None`: a message did it.

    Errors: CaseError when it is open, when it was closed too long ago, or when the client has another open case.
    """
    case, today = locked(case), timezone.localdate(now)
    if case.closed_on is None:
        raise CaseError("Dit dossier is open.")
    if not may_reopen(case.closed_on, today=today):
        raise CaseError(
            f"Dit dossier is langer dan {REOPEN_MONTHS} maanden gesloten. Een nieuwe melding opent een nieuw."
        )
    was = case.close_reason
    case.closed_on, case.close_reason, case.close_note = None, "", None
    try:
        with transaction.atomic():
            case.save(update_fields=["closed_on", "close_reason", "close_note"])
    except IntegrityError as error:
        raise CaseError("Deze cliënt heeft al een ander open dossier.") from error
    record_on(case, "case_reopened", by=by, reason=reason, data={"was": was})
    resume_terms(case, today=today)
    announce(CaseReopened(case, by=by, now=now))
    refresh(case, today=today)
    return case


@transaction.atomic
def go_on_with_last(person: Person, *, gemeente: Gemeente, by: User | None, now: datetime) -> Case | None:
    """The last case that this gemeente closed for this person, opened again for a new melding; None when it is too old.

    Whoever else does something about this person is waited for, so the person comes before the case, as everywhere.
    One that somebody opened again meanwhile is given as it is.
    """
    today = timezone.localdate(now)
    if not _may_go_on(_last_closed(person, gemeente), today):
        return None
    take_turn(person.pk)
    if other := Case.objects.open().filter(person=person).first():
        return other
    last = _last_closed(person, gemeente)
    if last is None or not _may_go_on(last, today):
        return None
    return reopen_case(last, reason=BY_MELDING, by=by, now=now)


def _last_closed(person: Person, gemeente: Gemeente) -> Case | None:
    closed = Case.objects.filter(person=person, gemeente=gemeente, closed_on__isnull=False)
    return closed.order_by("-closed_on", "-pk").first()


def _may_go_on(case: Case | None, today: date) -> bool:
    return case is not None and case.closed_on is not None and may_reopen(case.closed_on, today=today)


def _check_no_open_action(case: Case) -> None:
    titles = list(Action.objects.open().filter(case=case).order_by("due_on", "id").values_list("title", flat=True))
    if titles:
        named = ", ".join(f"“{title}”" for title in titles[:MOST_NAMED])
        more = f" en nog {len(titles) - MOST_NAMED}" if len(titles) > MOST_NAMED else ""
        raise CaseError(f"Er staat nog een actie open: {named}{more}. Rond die eerst af.")
