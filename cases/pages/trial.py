"""What the page about the effects of a policy version shows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from cases.models import Case, PolicyTrial, TrialChange
from cases.services.trials import digest_of, latest_trial
from leefgebieden.models import Outcome
from nazorg.accounts.models import Role, User
from nazorg.policy.models import PolicyVersion
from nazorg.web.paging import Page, page_of


@dataclass(frozen=True)
class Change:
    """How many cases would come out otherwise, from what to what."""

    was: str
    becomes: str
    count: int


@dataclass(frozen=True)
class TrialPage:
    """The trial of one version, for one reader."""

    policy: PolicyVersion
    trial: PolicyTrial | None
    is_old: bool  # the draft was changed after the trial
    changes: list[Change]
    unchanged: int
    cases: Page[TrialChange] | None  # None for who may not know of any case

    @property
    def changed(self) -> int:
        return sum(change.count for change in self.changes)


def coming_versions(today: date) -> QuerySet[PolicyVersion]:
    """The versions that start after today, the first one first."""
    return PolicyVersion.objects.to_come(today)


def trial_page(policy: PolicyVersion, user: User, *, number: int) -> TrialPage:
    """The counts of a trial, and for a coordinator the cases of their gemeenten. At most three queries."""
    trial = latest_trial(policy)
    counts = trial.counts if trial else {}
    pairs = [(*pair.split("|"), count) for pair, count in counts.items()]
    return TrialPage(
        policy=policy,
        trial=trial,
        is_old=trial is not None and trial.digest != digest_of(policy),
        changes=sorted(
            (Change(Outcome(was).label, Outcome(to).label, count) for was, to, count in pairs if was != to),
            key=lambda change: (-change.count, change.was, change.becomes),
        ),
        unchanged=sum(count for was, to, count in pairs if was == to),
        cases=_cases(trial, user, number) if trial and user.has_role(Role.COORDINATOR) else None,
    )


def _cases(trial: PolicyTrial, user: User, number: int) -> Page[TrialChange]:
    visible = Case.objects.filter(gemeente_id__in=user.gemeente_ids(Role.COORDINATOR))
    changes = TrialChange.objects.filter(trial=trial, case__in=visible).select_related("case__gemeente")
    return page_of(changes.order_by("pk"), number)
