"""The screening by the PI: planned, done, or not done and why. Rows are added; the last one counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from leefgebieden.choices import SituationSource
from leefgebieden.happenings import ScreeningRegistered
from leefgebieden.models import NotScreenedReason, QuestionSet, Screening, ScreeningAnswer, ScreeningState
from leefgebieden.rules.situations import BEFORE, Statement
from leefgebieden.services.errors import LeefgebiedenError
from leefgebieden.services.situations import fill_situations
from leefgebieden.services.trail import record_on
from nazorg.accounts.models import User
from nazorg.web.dates import short_date
from nazorg.web.happenings import announce
from nazorg.web.once import public_id_for
from people.models import Detention
from people.services import take_turn


@transaction.atomic
def plan_screening(
    detention: Detention,
    *,
    planned_on: date,
    screener: str = "",
    by: User | None,
    now: datetime,
    message: str = "",
    key: UUID | None = None,
) -> Screening:
    """The PI says on which day it will screen, and who will. Settles nothing yet; a new day is the next row.

    `key` was made up when the form was shown: sent twice, it is still one row.
    Errors: LeefgebiedenError before the detention, or when it was done already.
    """
    public_id = public_id_for(detention.public_id, key)
    if key and (found := _sent_before(detention, public_id)):
        return found
    last = Screening.objects.last_of(detention)
    if last and last.state == ScreeningState.UITGEVOERD:
        raise LeefgebiedenError("De screening is al uitgevoerd.")
    if planned_on < detention.starts_on:
        raise LeefgebiedenError(f"De detentie begint op {short_date(detention.starts_on)}; de screening is later.")
    planned = Screening(
        public_id=public_id,
        detention=detention,
        state=ScreeningState.GEPLAND,
        planned_on=planned_on,
        screener=screener.strip() or None,
        message=message or None,
    )
    return _registered(planned, by=by, now=now)


@dataclass(frozen=True)
class Finding:
    """What a screening found on one leefgebied: told by the client, judged by the casemanager."""

    leefgebied: str
    value: str = "onbekend"
    problem: str = "onbekend"  # ja, nee, onbekend
    remark: str = ""


@transaction.atomic
def screening_done(  # noqa: PLR0913 a screening with all that was found
    detention: Detention,
    *,
    done_on: date,
    findings: Sequence[Finding] = (),
    answers: Mapping[str, str] | None = None,
    by: User | None,
    now: datetime,
    message: str = "",
    key: UUID | None = None,
) -> Screening:
    """The PI has screened this person on that day. `answers` are by the code of the question; empty ones don't count.

    `key` was made up for this screening when its form was shown: sent twice, it is still one screening.
    What was found fills "voor detentie", marked as told by the client (requirement D-05). `message` is what a system
    sent, as it came.
    Errors: LeefgebiedenError before the detention, in the future, or for an answer to what isn't asked.
    """
    if done_on > timezone.localdate(now):
        raise LeefgebiedenError("Een screening in de toekomst is nog niet uitgevoerd.")
    if done_on < detention.starts_on:
        raise LeefgebiedenError(f"De detentie begon op {short_date(detention.starts_on)}; de screening was later.")
    public_id = public_id_for(detention.public_id, key)
    if key and (found := _sent_before(detention, public_id)):
        return found
    screening = Screening(
        public_id=public_id,
        detention=detention,
        state=ScreeningState.UITGEVOERD,
        done_on=done_on,
        question_set=QuestionSet.objects.in_force_on(timezone.localdate(now)),  # those that were shown
        message=message or None,
    )
    screening = _registered(screening, by=by, now=now)
    _keep_answers(screening, {code: said.strip() for code, said in (answers or {}).items() if said.strip()})
    fill_situations(detention, [_statement(finding, done_on) for finding in findings], by=by, now=now)
    return screening


@transaction.atomic
def screening_not_done(
    detention: Detention,
    *,
    reason: NotScreenedReason | str,
    explanation: str = "",
    by: User | None,
    now: datetime,
    message: str = "",
    key: UUID | None = None,
) -> Screening:
    """There will be no screening, and why. Reports count it apart. Source: requirement D-01.

    `key` was made up when the form was shown: sent twice, it is still one row.
    Errors: LeefgebiedenError without a reason from the list, without an explanation for "anders", or after a screening.
    """
    if reason not in NotScreenedReason.values:
        raise LeefgebiedenError("Kies waarom er niet is gescreend.")
    if reason == NotScreenedReason.OVERIG and not explanation.strip():
        raise LeefgebiedenError("Schrijf op waarom er niet is gescreend.")
    public_id = public_id_for(detention.public_id, key)
    if key and (found := _sent_before(detention, public_id)):
        return found
    last = Screening.objects.last_of(detention)
    if last and last.state == ScreeningState.UITGEVOERD:
        raise LeefgebiedenError("De screening is al uitgevoerd.")
    screening = Screening(
        public_id=public_id,
        detention=detention,
        state=ScreeningState.NIET_UITGEVOERD,
        reason=reason,
        explanation=explanation.strip() or None,
        message=message or None,
    )
    return _registered(screening, by=by, now=now)


def _sent_before(detention: Detention, public_id: UUID) -> Screening | None:
    """What the same form made the first time. Waits for who is at it now."""
    take_turn(detention.person_id)
    return Screening.objects.filter(public_id=public_id).first()


def _keep_answers(screening: Screening, answers: Mapping[str, str]) -> None:
    asked = screening.question_set.questions.filter(code__in=answers) if screening.question_set else ()
    questions = {question.code: question for question in asked}
    if answers.keys() - questions.keys():
        raise LeefgebiedenError("Een antwoord hoort bij geen vraag van de vragenlijst die toen gold.")
    ScreeningAnswer.objects.bulk_create(
        ScreeningAnswer(screening=screening, question=questions[code], answer=said) for code, said in answers.items()
    )


def _statement(finding: Finding, done_on: date) -> Statement:
    return Statement(
        leefgebied=finding.leefgebied,
        moment=BEFORE,
        value=finding.value,
        source=SituationSource.PI,
        stated_on=done_on,
        problem=finding.problem,
        is_self_reported=True,
        remark=finding.remark.strip(),
    )


_EVENTS = {
    ScreeningState.GEPLAND: "screening_planned",
    ScreeningState.UITGEVOERD: "screening_done",
    ScreeningState.NIET_UITGEVOERD: "screening_not_done",
}


def _registered(screening: Screening, *, by: User | None, now: datetime) -> Screening:
    screening.registered_by, screening.registered_at = by, now
    screening.save(force_insert=True)
    day = screening.done_on or screening.planned_on
    data: dict[str, object] = {"on": day.isoformat()} if day else {"reason": screening.reason}
    record_on(screening.detention, _EVENTS[ScreeningState(screening.state)], by=by, data=data)
    announce(ScreeningRegistered(screening, by=by, now=now))
    return screening
