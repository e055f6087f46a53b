"""Judging the clients of open cases again when time or another policy version changes the doelgroep."""

from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from cases.models import Case
from cases.services.derive import look_again_at_person
from leefgebieden.models import EligibilityAssessment
from leefgebieden.rules.causes import Cause
from leefgebieden.services.assessing import assess
from nazorg.policy.models import PolicyVersion
from nazorg.web.locks import held_alone

BATCH = 200
AT_MOST = 10_000  # in one run of the job, some minutes of work; the next run goes on


def assess_due(*, now: datetime, at_most: int = AT_MOST) -> int:
    """Judge whoever was never judged, was judged by another version, or whose day has come. Returns how many.

    Each person in a transaction of their own; the work goes on where it was after any interruption.
    """
    policy = PolicyVersion.objects.in_force_on(timezone.localdate(now))
    if policy is None:
        return 0
    done, last = 0, 0
    with held_alone("doelgroep|assess due") as is_mine:
        while is_mine and done < at_most:
            # Beyond the last one only: who was judged just now needn't be looked at again for each batch.
            batch = list(_due(policy, now).filter(pk__gt=last).select_related("person")[:BATCH])
            if not batch:
                break
            for case in batch:
                assess(case.person, by=None, now=now, cause=Cause.TIME)
                # Another version of the policy may move the next step too.
                look_again_at_person(case.person_id, today=timezone.localdate(now))
            done, last = done + len(batch), batch[-1].pk
    return done


def _due(policy: PolicyVersion, now: datetime) -> QuerySet[Case]:
    last = EligibilityAssessment.objects.filter(person=OuterRef("person")).order_by("-pk")
    cases = Case.objects.open().annotate(
        judged_by=Subquery(last.values("policy_id")[:1]), recheck_on=Subquery(last.values("recheck_on")[:1])
    )
    is_due = Q(judged_by=None) | ~Q(judged_by=policy.pk) | Q(recheck_on__lte=timezone.localdate(now))
    return cases.filter(is_due).order_by("pk")
