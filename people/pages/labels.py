"""What the pages about labels, addresses and coordination show."""

from dataclasses import dataclass
from datetime import date

from nazorg.policy.services import policy_on
from people.models import AddressSpan, BijDecision, CategoryLabel, LabelCategory, Person
from people.rules.stay import stay_category


@dataclass(frozen=True)
class ShownLabel:
    """A label with whether it holds today."""

    label: CategoryLabel
    holds: bool
    may_end: bool


@dataclass(frozen=True)
class LabelsPage:
    """The labels of one person, and the category that follows from the length of the detention."""

    labels: list[ShownLabel]
    stay: str
    days: int | None
    is_expected: bool


def labels_page(person: Person, *, today: date) -> LabelsPage:
    """The labels that whoever sees the person may see. Three queries. Errors: PolicyError without any policy."""
    labels = person.labels.shown().select_related("decided_by").order_by("-starts_on", "-pk")
    detention = person.last_detention()
    days = detention.days if detention else None
    return LabelsPage(
        labels=[_shown(label, today) for label in labels],
        stay=stay_category(days, long_stay_days=policy_on(today).long_stay_days),
        days=days,
        is_expected=detention is not None and detention.released_on is None,
    )


@dataclass(frozen=True)
class CoordinationPage:
    """The BIJ labels of one person with what was decided about each."""

    labels: list[tuple[ShownLabel, list[BijDecision]]]


def coordination_page(person: Person, *, today: date) -> CoordinationPage:
    """Only for a BIJ-behandelaar. Three queries."""
    labels = person.labels.filter(category=LabelCategory.BIJ).select_related("decided_by")
    labels = labels.prefetch_related("bij_decisions__decided_by").order_by("-starts_on", "-pk")
    return CoordinationPage([(_shown(label, today), list(label.bij_decisions.all())) for label in labels])


def address_spans(person: Person) -> list[AddressSpan]:
    """The periods of registration, the latest first."""
    return list(person.address_spans.select_related("gemeente", "registered_by").order_by("-starts_on", "-pk"))


def _shown(label: CategoryLabel, today: date) -> ShownLabel:
    return ShownLabel(label, label.holds_on(today), may_end=label.ends_on is None or label.ends_on > today)
