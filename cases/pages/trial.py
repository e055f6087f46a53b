"""What the page about the effects of a policy version shows."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from cases.models import Case, PolicyTrial, TrialChange
from cases.services.trials import DECIDED, digest_of, latest_trial
from leefgebieden.models import Outcome
from nazorg.accounts.models import Role, User
from nazorg.policy.models import PolicyVersion
from nazorg.web.paging import Page, page_of

FEWEST = 5  # a smaller number is not told to who may know of no case
# Outcomes that are counted as one, so that no count tells for how many coordination is required (invariant I-13).
TO_DECIDE = "Vraagt om een besluit"
_FOLDED = {Outcome.BIJ_AFWEGING: TO_DECIDE, Outcome.BEOORDELING_COORDINATOR: TO_DECIDE}


@dataclass(frozen=True)
class Change:
    """How many cases would come out otherwise, from what to what."""

    was: str
    becomes: str
    count: int


@dataclass(frozen=True)
class TrialPage:
    """The trial of one version, for one reader: of the own gemeenten for a coordinator, of all of them for others."""

    policy: PolicyVersion
    trial: PolicyTrial | None
    is_old: bool  # the draft was changed after the trial, or it was carried out before it counted by gemeente
    changes: list[Change]
    unchanged: int
    decided: int
    cases: Page[TrialChange] | None  # None for who may not know of any case

    @property
    def changed(self) -> int:
        return sum(change.count for change in self.changes)

    @property
    def rows(self) -> list[tuple[Change, str]]:
        """The changes with their numbers in words."""
        return [(change, self._told(change.count)) for change in self.changes]

    @property
    def changed_in_words(self) -> str:
        """The sum; where a part of it isn't told, the sum of the rest: else the part could be found."""
        if all(self._is_told(change.count) for change in self.changes):
            return in_dossiers(self.changed)
        told = sum(change.count for change in self.changes if self._is_told(change.count))
        return f"{told} of meer dossiers" if told else f"minder dan {FEWEST * len(self.changes)} dossiers"

    @property
    def unchanged_in_words(self) -> str:
        return self._told(self.unchanged)

    @property
    def decided_in_words(self) -> str:
        return self._told(self.decided)

    def _is_told(self, count: int) -> bool:
        return self.cases is not None or count == 0 or count >= FEWEST

    def _told(self, count: int) -> str:
        return in_dossiers(count) if self._is_told(count) else f"minder dan {FEWEST} dossiers"


def in_dossiers(count: int) -> str:
    """A number of cases in words."""
    return f"{count} {'dossier' if count == 1 else 'dossiers'}"


def coming_versions(today: date) -> QuerySet[PolicyVersion]:
    """The versions that start after today, the first one first."""
    return PolicyVersion.objects.to_come(today)


def trial_page(policy: PolicyVersion, user: User, *, number: int) -> TrialPage:
    """The counts of a trial, and for a coordinator the cases of their gemeenten. At most three queries."""
    trial = latest_trial(policy)
    own = user.gemeente_ids(Role.COORDINATOR)
    kept = [(key.split("|"), count) for key, count in (trial.counts if trial else {}).items()]
    counts: Counter[tuple[str, str]] = Counter()
    for (was, becomes, *gemeente), count in kept:
        if gemeente and (not own or int(gemeente[0]) in own):
            counts[_in_words(was), _in_words(becomes)] += count
    decided = counts.pop((DECIDED, DECIDED), 0)
    return TrialPage(
        policy=policy,
        trial=trial,
        is_old=trial is not None and (trial.digest != digest_of(policy) or any(len(key) < 3 for key, _ in kept)),
        changes=sorted(
            (Change(was, to, count) for (was, to), count in counts.items() if was != to),
            key=lambda change: (-change.count, change.was, change.becomes),
        ),
        unchanged=sum(count for (was, to), count in counts.items() if was == to),
        decided=decided,
        cases=_cases(trial, user, number) if trial and own else None,
    )


def _in_words(outcome: str) -> str:
    return outcome if outcome == DECIDED else _FOLDED.get(Outcome(outcome), str(Outcome(outcome).label))


def _cases(trial: PolicyTrial, user: User, number: int) -> Page[TrialChange]:
    visible = Case.objects.filter(gemeente_id__in=user.gemeente_ids(Role.COORDINATOR))
    changes = TrialChange.objects.filter(trial=trial, case__in=visible).select_related("case__gemeente")
    return page_of(changes.order_by("pk"), number)
