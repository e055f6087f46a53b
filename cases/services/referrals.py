"""Referrals: a question to an organisation, its answer, and whether the client arrived (requirements F-06 to F-08).

What comes back (refused, not arrived, given back) is work for the coordinator again.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.kinds import REFERRAL, REFERRAL_ANSWER, REFERRAL_ARRIVAL
from cases.models import Case, Referral, ReferralState
from cases.rules.referrals import OUT, Answer, is_possible
from cases.services.actions.coming_back import bring_back
from cases.services.actions.rows import open_case
from cases.services.derive import refresh
from cases.services.errors import CaseError, ChangedMeanwhileError
from cases.services.rows import record_on
from leefgebieden.choices import LifeDomain
from nazorg.accounts.models import Organisation, Role, User
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.services import Owner, Subject, lapse_deadline, meet_deadline, open_deadline, resume_deadline
from nazorg.policy.services import policy_version_on
from nazorg.web.editing import refuse_changed

# An organisation can't open a dossier, so the gemeente is reminded to ask it.
ASKS = Owner(role=Role.PROCESS_SUPPORTER)


@dataclass(frozen=True)
class Question:
    """What is asked of whom, on which leefgebied."""

    organisation: Organisation
    leefgebied: str
    text: str


@transaction.atomic
def refer(case: Case, question: Question, *, by: User, now: datetime) -> Referral:
    """Hand a question to an organisation; its answer is due after the term of the policy.

    Errors: CaseError without a question, when the case is closed, or when the same is being asked already.
    """
    case, today = open_case(case), timezone.localdate(now)
    if not question.text.strip():
        raise CaseError("Schrijf op wat u aan deze organisatie vraagt.")
    same = Referral.objects.filter(case=case, organisation=question.organisation, leefgebied=question.leefgebied)
    if same.filter(state__in=OUT).exists():
        raise CaseError(
            f"{question.organisation.name} heeft deze vraag al. Wacht op het antwoord of trek die vraag in."
        )
    referral = Referral.objects.create(
        case=case,
        detention=case.person.last_detention(),
        leefgebied=question.leefgebied,
        organisation=question.organisation,
        question=question.text.strip(),
        state=ReferralState.VERZONDEN,
        sent_on=today,
        created_by=by,
        created_at=now,
    )
    _open(referral, REFERRAL_ANSWER, starts_on=today, today=today)
    _record(referral, "referral_sent", by=by, now=now)
    return referral


@transaction.atomic
def accept(
    referral: Referral, *, on: date, revision: int | None, by: User, now: datetime, intake_on: date | None = None
) -> Referral:
    """The organisation takes it, and may say when it first meets the client. From now on it is asked after arrival.

    Errors: CaseError.
    """
    referral = _locked(referral, Answer.ACCEPT, revision)
    _check_day(referral, on, now)
    referral.state, referral.answered_on, referral.intake_on = ReferralState.GEACCEPTEERD, on, intake_on
    _meet(referral, REFERRAL_ANSWER, on=on, now=now)
    _open(referral, REFERRAL_ARRIVAL, starts_on=on, today=timezone.localdate(now))
    return _saved(referral, "referral_accepted", by=by, now=now)


@transaction.atomic
def refuse(referral: Referral, *, on: date, reason: str, revision: int | None, by: User, now: datetime) -> Referral:
    """The organisation doesn't take it, and why. Errors: CaseError without a reason."""
    referral = _locked(referral, Answer.REFUSE, revision)
    _check_day(referral, on, now)
    referral.state, referral.answered_on = ReferralState.GEWEIGERD, on
    referral.reason = _said(reason, "Schrijf op waarom de organisatie weigert.")
    _meet(referral, REFERRAL_ANSWER, on=on, now=now)
    _saved(referral, "referral_refused", by=by, now=now)
    return _come_back(referral, "weigert de doorverwijzing", now)


@transaction.atomic
def arrived(referral: Referral, *, on: date, revision: int | None, by: User, now: datetime) -> Referral:
    """It was asked, and the client is there. Errors: CaseError."""
    referral = _locked(referral, Answer.ARRIVED, revision)
    _check_day(referral, on, now)
    referral.state, referral.arrival_checked_on = ReferralState.AANGEKOMEN, on
    _meet(referral, REFERRAL_ARRIVAL, on=on, now=now)
    return _saved(referral, "referral_arrived", by=by, now=now)


@transaction.atomic
def not_arrived(referral: Referral, *, on: date, revision: int | None, by: User, now: datetime) -> Referral:
    """It was asked, and the client isn't there (requirement F-07). Errors: CaseError."""
    referral = _locked(referral, Answer.NOT_ARRIVED, revision)
    _check_day(referral, on, now)
    referral.state, referral.arrival_checked_on = ReferralState.NIET_AANGEKOMEN, on
    _meet(referral, REFERRAL_ARRIVAL, on=on, now=now)
    _saved(referral, "referral_not_arrived", by=by, now=now)
    return _come_back(referral, "zegt dat de cliënt er niet is", now)


@transaction.atomic
def give_back(referral: Referral, *, reason: str, revision: int | None, by: User, now: datetime) -> Referral:
    """The organisation stops with it, and why; what happens now is decided (requirement F-08). Errors: CaseError."""
    referral = _locked(referral, Answer.GIVE_BACK, revision)
    referral.state = ReferralState.TERUGGEGEVEN
    referral.reason = _said(reason, "Schrijf op waarom de organisatie stopt.")
    _lapse(referral, "De organisatie gaf de vraag terug", now)
    _saved(referral, "referral_given_back", by=by, now=now)
    return _come_back(referral, "geeft de vraag terug", now)


@transaction.atomic
def withdraw(referral: Referral, *, reason: str, revision: int | None, by: User, now: datetime) -> Referral:
    """We don't ask it any more, and why. Errors: CaseError without a reason."""
    referral = _locked(referral, Answer.WITHDRAW, revision)
    referral.state = ReferralState.INGETROKKEN
    referral.reason = _said(reason, "Schrijf op waarom de vraag niet meer nodig is.")
    _lapse(referral, "De doorverwijzing is ingetrokken", now)
    return _saved(referral, "referral_withdrawn", by=by, now=now)


def resume_referrals(case: Case, *, today: date) -> None:
    """The case goes on: what was still asked of organisations is waited for again."""
    waiting = {ReferralState.VERZONDEN: REFERRAL_ANSWER, ReferralState.GEACCEPTEERD: REFERRAL_ARRIVAL}
    for referral in Referral.objects.filter(case=case, state__in=waiting).select_related("case"):
        kind = waiting[ReferralState(referral.state)]
        for deadline in Deadline.objects.of(REFERRAL, referral.public_id).filter(kind=kind):
            resume_deadline(deadline, subject=_subject(referral), today=today)


def _locked(referral: Referral, answer: Answer, revision: int | None) -> Referral:
    case = open_case(referral.case)
    found = Referral.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=referral.pk)
    found.case = case
    text = "Iemand anders heeft deze doorverwijzing intussen bijgewerkt."
    refuse_changed(found.revision, revision, ChangedMeanwhileError, text)
    if not is_possible(answer, found.state):
        raise CaseError(f"Dat kan nu niet met deze doorverwijzing. Stand: {found.get_state_display()}.")
    return found


def _said(text: str, ask: str) -> str:
    if not text.strip():
        raise CaseError(ask)
    return text.strip()


def _check_day(referral: Referral, on: date, now: datetime) -> None:
    if on > timezone.localdate(now):
        raise CaseError("Deze dag kan niet in de toekomst liggen.")
    if referral.sent_on and on < referral.sent_on:
        raise CaseError("Deze dag ligt voor de dag waarop de vraag is verzonden.")


def _subject(referral: Referral) -> Subject:
    case = referral.case
    return Subject(REFERRAL, referral.public_id, case.number, case.gemeente_id, case.public_id)


def _open(referral: Referral, kind: str, *, starts_on: date, today: date) -> None:
    policy = policy_version_on(today)
    open_deadline(kind, _subject(referral), owner=ASKS, starts_on=starts_on, policy=policy, today=today)


def _meet(referral: Referral, kind: str, *, on: date, now: datetime) -> None:
    for deadline in Deadline.objects.running().of(REFERRAL, referral.public_id).filter(kind=kind):
        meet_deadline(deadline, met_on=on, now=now)


def _lapse(referral: Referral, reason: str, now: datetime) -> None:
    for deadline in Deadline.objects.running().of(REFERRAL, referral.public_id):
        lapse_deadline(deadline, reason=reason, now=now)


def _come_back(referral: Referral, what: str, now: datetime) -> Referral:
    label = LifeDomain(referral.leefgebied).label
    bring_back(referral.case, f"{referral.organisation.name} {what} ({label})", leefgebied=referral.leefgebied, now=now)
    return referral


def _saved(referral: Referral, kind: str, *, by: User, now: datetime) -> Referral:
    referral.revision += 1
    referral.save(update_fields=["state", "answered_on", "arrival_checked_on", "intake_on", "reason", "revision"])
    _record(referral, kind, by=by, now=now)
    return referral


def _record(referral: Referral, kind: str, *, by: User, now: datetime) -> None:
    record_on(referral.case, kind, by=by, data={"referral": str(referral.public_id), "state": referral.state})
    refresh(referral.case, today=timezone.localdate(now))
