"""Trying a policy version before it starts, on every open case, in batches that each commit.

The same facts are judged twice: by the version that holds now and by the one to come. Nothing of a case changes. What a
coordinator decided stands whatever the policy says, so such a case is only counted.
"""

import hashlib
import json
from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.models import Case, PolicyTrial, TrialChange
from cases.services.errors import CaseError
from leefgebieden.models import OverrideDecision
from leefgebieden.rules.doelgroep import judge
from leefgebieden.services.known import Known, known_of
from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.policy.models import PolicyVersion
from nazorg.policy.rules import DoelgroepThresholds
from nazorg.policy.services import policy_on

BATCH = 1000
DECIDED = "decided"  # in the place of an outcome: a coordinator decided


def digest_of(policy: PolicyVersion) -> str:
    """Tells two contents of a version apart."""
    return hashlib.sha256(json.dumps(policy.content, sort_keys=True).encode()).hexdigest()


def counted_as(was: str, becomes: str, gemeente_id: int) -> str:
    """How the counts of a trial are kept: by what it was, what it becomes, and the gemeente."""
    return f"{was}|{becomes}|{gemeente_id}"


def latest_trial(policy: PolicyVersion) -> PolicyTrial | None:
    """The last trial of this version."""
    return PolicyTrial.objects.filter(policy=policy).select_related("requested_by").first()


@transaction.atomic
def request_trial(policy: PolicyVersion, *, by: User, now: datetime) -> PolicyTrial:
    """Ask for a trial; the jobs carry it out. An earlier one of this version goes.

    Errors: CaseError when the version has started already.
    """
    today = timezone.localdate(now)
    if policy.starts_on <= today:
        raise CaseError("Dit beleid geldt al: de dossiers zijn er al op getoetst.")
    PolicyTrial.objects.filter(policy=policy).delete()
    trial = PolicyTrial.objects.create(
        policy=policy,
        tried_on=today,
        digest=digest_of(policy),
        requested_by=by,
        requested_at=now,
        total=Case.objects.open().count(),
    )
    record("policy_tried", subject_type="policy", subject_id=policy.public_id, by=by)
    return trial


def carry_out_trials(*, now: datetime) -> int:
    """Go on with what was asked for, until it is done. Returns how many cases were looked at."""
    total = 0
    while (handled := _carry_out_batch(now)) is not None:
        total += handled
    return total


@transaction.atomic
def _carry_out_batch(now: datetime) -> int | None:
    """The next cases of the oldest trial; None when there is nothing to do."""
    waiting = PolicyTrial.objects.filter(finished_at=None).select_related("policy").order_by("pk")
    trial = waiting.select_for_update(of=("self",), skip_locked=True).first()
    if trial is None:
        return None
    if trial.digest != digest_of(trial.policy):
        _start_again(trial)
    cases = dict(
        Case.objects.open().filter(pk__gt=trial.last_case).order_by("pk").values_list("pk", "person_id")[:BATCH]
    )
    if cases:
        _try(trial, cases)
        trial.done += len(cases)
        trial.last_case = max(cases)
    else:
        trial.finished_at = now
    trial.save()
    return len(cases)


def _start_again(trial: PolicyTrial) -> None:
    """The draft was changed while it was tried."""
    trial.changes.all().delete()
    trial.digest = digest_of(trial.policy)
    trial.last_case, trial.done, trial.decided, trial.counts = 0, 0, 0, {}


def _try(trial: PolicyTrial, cases: dict[int, int]) -> None:
    before, after = policy_on(trial.tried_on).doelgroep, trial.policy.read().doelgroep
    known = known_of(set(cases.values()))
    decided, gemeente_of = _decided(known), dict(Case.objects.filter(pk__in=cases).values_list("pk", "gemeente_id"))
    counts, changes = Counter(trial.counts), []
    for case_id, person_id in cases.items():
        if person_id in decided:
            trial.decided += 1
            counts[counted_as(DECIDED, DECIDED, gemeente_of[case_id])] += 1
            continue
        was, becomes = (_outcome(known[person_id], limits, trial) for limits in (before, after))
        counts[counted_as(was, becomes, gemeente_of[case_id])] += 1
        if was != becomes:
            changes.append(TrialChange(trial=trial, case_id=case_id, from_outcome=was, to_outcome=becomes))
    TrialChange.objects.bulk_create(changes)
    trial.counts = dict(counts)


def _outcome(known: Known, limits: DoelgroepThresholds, trial: PolicyTrial) -> str:
    facts = known.facts(limits, today=trial.tried_on)
    return judge(facts, limits, today=trial.tried_on).outcome.value


def _decided(known: dict[int, Known]) -> set[int]:
    """The people about whose last detention a decision of a coordinator stands."""
    last = OverrideDecision.objects.filter(person__in=known).order_by("person_id", "detention_id", "-pk")
    standing = last.distinct("person_id", "detention_id").values_list("person_id", "detention_id", "withdrawn")
    return {
        person_id
        for person_id, detention_id, withdrawn in standing
        if not withdrawn and detention_id == _detention_id(known[person_id])
    }


def _detention_id(known: Known) -> int | None:
    return known.detention.pk if known.detention else None
