"""Running the rules of the doelgroep, each time that something they look at has changed, and keeping every run."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from leefgebieden.happenings import AssessmentChanged
from leefgebieden.models import EligibilityAssessment
from leefgebieden.rules.causes import Cause
from leefgebieden.rules.doelgroep import Verdict, judge
from leefgebieden.services.known import Known, known_of
from nazorg.accounts.models import User
from nazorg.policy.models import PolicyVersion
from nazorg.web.happenings import announce
from people.models import Detention, Person
from people.services import take_turn


@transaction.atomic
def assess(person: Person, *, by: User | None, now: datetime, cause: Cause) -> EligibilityAssessment | None:
    """Judge a person again and keep the run when anything came out otherwise. `by` is who made it so, if anybody.

    Gives the run that counts; None when there is no policy to judge by.
    """
    policy = PolicyVersion.objects.in_force_on(timezone.localdate(now))
    if policy is None:
        return None
    take_turn(person.pk)
    return _assessed(known_of([person.pk])[person.pk], policy=policy, by=by, now=now, cause=cause)


def assess_somebody_new(detention: Detention, *, by: User | None, now: datetime) -> EligibilityAssessment | None:
    """The same for the first detention of who was made in this transaction: nothing to look up, and nobody waits."""
    policy = PolicyVersion.objects.in_force_on(timezone.localdate(now))
    if policy is None:
        return None
    run = _run(Known(detention.person, [detention]), policy=policy, by=by, now=now)
    run.save(force_insert=True)
    return run


def judged(known: Known, policy: PolicyVersion, *, today: date) -> tuple[Verdict, dict[str, Any]]:
    """What a policy makes of what is known on this day, and what to keep of it. Changes nothing."""
    thresholds = policy.read().doelgroep
    facts = known.facts(thresholds, today=today)
    return judge(facts, thresholds, today=today), known.kept(facts, thresholds, today=today)


def _run(known: Known, *, policy: PolicyVersion, by: User | None, now: datetime) -> EligibilityAssessment:
    verdict, kept = judged(known, policy, today=timezone.localdate(now))
    return EligibilityAssessment(
        person=known.person,
        detention=known.detention,
        policy=policy,
        outcome=verdict.outcome.value,
        grounds=[ground.value for ground in verdict.grounds],
        inputs=kept,
        recheck_on=verdict.recheck_on,
        run_by=by,
        run_at=now,
    )


def _assessed(
    known: Known, *, policy: PolicyVersion, by: User | None, now: datetime, cause: Cause
) -> EligibilityAssessment:
    run = _run(known, policy=policy, by=by, now=now)
    before = EligibilityAssessment.objects.filter(
        person=known.person, detention=known.detention, is_current=True
    ).first()
    if before and _says_the_same(before, run):
        return before
    if before:
        before.is_current = False
        before.save(update_fields=["is_current"])
    run.save(force_insert=True)
    if before is None or before.outcome != run.outcome:
        announce(AssessmentChanged(run, by=by, now=now, cause=cause))
    return run


def _says_the_same(one: EligibilityAssessment, other: EligibilityAssessment) -> bool:
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("policy_id", "outcome", "grounds", "inputs", "recheck_on")
    )
