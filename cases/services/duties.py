"""The duties that follow from the facts of a case: opened when a case is derived, ended by what happens.

A decision about the doelgroep belongs to a run of the doelgroeptoets, a follow-up to a detention. Which of them are
due is a rule (rules/duties.py).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from django.utils import timezone

from cases.kinds import ASSESSMENT, DETENTION
from cases.models import Case
from cases.rules.duties import (
    DOELGROEP_DECISIONS,
    FOLLOW_UPS,
    OWNERS,
    decision_due,
    follow_ups_due,
    is_asked_for,
    is_done_by,
    kind_of,
)
from cases.rules.facts import CaseFacts, Decision
from cases.selectors.duties import Standing, standings_of
from cases.selectors.facts import DECISIONS
from leefgebieden.happenings import AssessmentChanged, SituationRegistered
from leefgebieden.models import EligibilityAssessment, Situation
from leefgebieden.selectors import leefgebieden_on
from leefgebieden.services.standing import standing_of
from nazorg.accounts.models import Role
from nazorg.deadlines.calendars import current_calendar, days_off
from nazorg.deadlines.models import Deadline
from nazorg.deadlines.rules import due_date
from nazorg.deadlines.services import (
    Owner,
    Subject,
    lapse_deadline,
    meet_deadline,
    move_deadline,
    open_deadline,
    resume_deadline,
)
from nazorg.policy.models import PolicyVersion
from nazorg.policy.services import policy_version_on
from people.happenings import DetentionTakenBack, Released


def open_duties(cases: Mapping[int, CaseFacts], *, today: date) -> list[int]:
    """Open what is due for these cases and doesn't stand yet. One statement when nothing has to be opened.

    Returns the cases of which something was opened: their facts are others now.
    What had lapsed and is due after all runs again. A kind without a term in the policy is nobody's duty. A follow-up
    that nobody asked for before its day isn't asked for after it.
    """
    due = {pk: (decision_due(facts), [*follow_ups_due(facts)]) for pk, facts in cases.items()}
    wanted = [pk for pk, (decision, follow_ups) in due.items() if decision or follow_ups]
    if not wanted:
        return []
    opened = []
    policy = policy_version_on(today)
    for case in standings_of(wanted):
        decision, follow_ups = due[case.case_id]
        missing = [kind for kind in follow_ups if kind not in case.follow_ups]
        has_opened = [_open_follow_up(case, kind, policy, today) for kind in missing]
        if decision and decision not in case.decisions:
            has_opened.append(_open_decision(case, decision, policy, today))
        if any(has_opened):
            opened.append(case.case_id)
    return opened


def settle_decision(happened: AssessmentChanged) -> None:
    """The doelgroep came out otherwise, or somebody decided: what was asked for before is done, or asked no more.

    Done is what was asked for: deciding, filling in, coordinating. What makes the question go away otherwise isn't.
    Who is outside the doelgroep is not asked how it goes. One statement when nothing runs.
    """
    person, on = happened.assessment.person, timezone.localdate(happened.now)
    cases = Case.objects.filter(person=person).values("public_id")
    running = [*Deadline.objects.running().filter(case_id__in=cases, kind__in=(*DOELGROEP_DECISIONS, *FOLLOW_UPS))]
    if not running:
        return
    standing = standing_of(person)
    decision = DECISIONS[standing.outcome] if standing else Decision.NOT_RUN
    for deadline in running:
        if deadline.kind in FOLLOW_UPS:
            if decision is Decision.OUT:
                lapse_deadline(deadline, reason="De cliënt valt niet in de doelgroep.", now=happened.now)
        elif deadline.kind != kind_of(decision):
            if is_done_by(deadline.kind, happened.cause):
                meet_deadline(deadline, met_on=max(on, deadline.starts_on), now=happened.now)
            else:
                lapse_deadline(deadline, reason="De doelgroeptoets vraagt geen besluit meer.", now=happened.now)


def end_duties_of(happened: DetentionTakenBack) -> None:
    """A detention was never there: nobody follows it up, or decides about a run of the doelgroeptoets that went too."""
    person_id = happened.detention.person_id
    cases = Case.objects.filter(person_id=person_id).values("public_id")
    running = Deadline.objects.running().filter(case_id__in=cases)
    runs = EligibilityAssessment.objects.filter(person_id=person_id).values("public_id")
    gone = [
        *running.filter(kind__in=FOLLOW_UPS, subject_type=DETENTION, subject_id=happened.detention.public_id),
        *running.filter(kind__in=DOELGROEP_DECISIONS, subject_type=ASSESSMENT).exclude(subject_id__in=runs),
    ]
    for deadline in gone:
        lapse_deadline(deadline, reason="De detentie is teruggenomen.", now=happened.now)


def meet_follow_up(happened: SituationRegistered) -> None:
    """Somebody wrote down how it goes: done when something stands for every leefgebied in use, also "onbekend"."""
    situation, on = happened.situation, timezone.localdate(happened.now)
    kinds = [kind for kind, moment in FOLLOW_UPS.items() if moment == situation.moment]
    for deadline in _follow_ups(situation.detention.public_id) if kinds else ():
        same = Situation.objects.current().filter(detention_id=situation.detention_id, moment=situation.moment)
        if deadline.kind in kinds and {*leefgebieden_on(on)} <= {*same.values_list("leefgebied", flat=True)}:
            meet_deadline(deadline, met_on=on, now=happened.now)


def move_follow_ups(happened: Released) -> None:
    """A release was corrected: what comes after it moves along."""
    today = timezone.localdate(happened.now)
    for deadline in _follow_ups(happened.detention.public_id):
        term = deadline.policy.read().term(deadline.kind)
        due_on = max(due_date(happened.on, term, days_off(deadline.calendar_id)), deadline.starts_on)
        move_deadline(deadline, due_on=due_on, today=today, now=happened.now)


def _follow_ups(detention_id: UUID) -> Iterator[Deadline]:
    running = Deadline.objects.running().filter(subject_type=DETENTION, subject_id=detention_id, kind__in=FOLLOW_UPS)
    yield from running.select_related("policy")


def _open_decision(case: Standing, kind: str, policy: PolicyVersion, today: date) -> bool:
    if case.assessment_id is None or kind not in policy.read().terms:
        return False
    subject = Subject(ASSESSMENT, case.assessment_id, case.number, case.gemeente_id, case.public_id)
    owner = Owner(role=Role(OWNERS[kind]))
    return _open(kind, subject, owner, starts_on=today, policy=policy, today=today)


def _open_follow_up(case: Standing, kind: str, policy: PolicyVersion, today: date) -> bool:
    content = policy.read()
    term = content.terms.get(kind)
    if case.detention_id is None or case.released_on is None or term is None:
        return False
    due_on = due_date(case.released_on, term, days_off(current_calendar()))
    late_months = content.steps.follow_up_late_months
    if not is_asked_for(due_on, today=today, was_asked=kind in case.lapsed, late_months=late_months):
        return False
    subject = Subject(DETENTION, case.detention_id, case.number, case.gemeente_id, case.public_id)
    owner = Owner(role=Role.PROCESS_SUPPORTER)
    return _open(kind, subject, owner, starts_on=case.released_on, policy=policy, today=today)


def _open(kind: str, subject: Subject, owner: Owner, *, starts_on: date, policy: PolicyVersion, today: date) -> bool:
    """Open a duty, or let it run again when it had lapsed and is due after all."""
    deadline = open_deadline(kind, subject, owner=owner, starts_on=starts_on, policy=policy, today=today)
    resume_deadline(deadline, subject=subject, today=today)
    return True
