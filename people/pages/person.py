"""Everything the page of one person shows, besides what other rooms add to it."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from people.models import CategoryLabel, Detention, FacilityPlacement, Person, PersonGemeente, ReleaseDateChange
from people.pages.wording import age_in_words
from people.rules.release import release_warning


@dataclass(frozen=True)
class DetentionView:
    """One detention as the page shows it."""

    detention: Detention
    facts: list[tuple[str, object]]
    placements: list[FacilityPlacement]
    changes: list[ReleaseDateChange]
    warning: str

    @property
    def is_open(self) -> bool:
        return self.detention.released_on is None

    @property
    def facilities(self) -> str:
        """Where it was spent, in order."""
        return ", ".join(dict.fromkeys(placement.facility_name for placement in self.placements))


@dataclass(frozen=True)
class PersonPage:
    """The page of one person."""

    person: Person
    facts: list[tuple[str, str]]
    latest: DetentionView | None
    earlier: list[DetentionView]
    labels: list[CategoryLabel]
    labels_in_force: list[CategoryLabel]
    known_to: list[PersonGemeente]

    @property
    def stay(self) -> tuple[str, str]:
        """Whether the person is in detention, in words and as a tone."""
        if self.person.deceased_on:
            return "Overleden", "inactive"
        if self.latest is None:
            return "Geen detentie bekend", "neutral"
        return ("In detentie", "warning") if self.latest.is_open else ("Vrij", "success")


def person_page(person: Person, *, today: date, days_off: Set[date]) -> PersonPage:
    """The page, with five queries however much there is."""
    detentions = (
        person.detentions.select_related("origin_gemeente", "settlement_gemeente")
        .prefetch_related(
            Prefetch("placements", FacilityPlacement.objects.select_related("facility").order_by("starts_on", "pk")),
            Prefetch("release_date_changes", ReleaseDateChange.objects.select_related("changed_by").order_by("-pk")),
        )
        .order_by("-starts_on")
    )
    views = [_view(detention, today=today, days_off=days_off) for detention in detentions]
    labels = list(person.labels.shown().select_related("decided_by").order_by("-starts_on"))
    return PersonPage(
        person=person,
        facts=_facts(person, today),
        latest=views[0] if views else None,
        earlier=views[1:],
        labels=labels,
        labels_in_force=[label for label in labels if label.holds_on(today)],
        known_to=list(person.known_to.select_related("gemeente").order_by("gemeente__name")),
    )


def _facts(person: Person, today: date) -> list[tuple[str, str]]:
    age = age_in_words(person.birth_date, on=person.deceased_on or today)
    born = f"{person.birth_date.in_words} ({age})" if person.birth_date else ""
    return [
        ("Geboren", born),
        ("Geslacht", person.get_sex_display()),
        ("Verblijfsstatus", person.get_residence_status_display()),
    ]


def _view(detention: Detention, *, today: date, days_off: Set[date]) -> DetentionView:
    warning = None
    if detention.released_on is None and detention.expected_release_on and detention.expected_release_on >= today:
        warning = release_warning(detention.expected_release_on, days_off)
    return DetentionView(
        detention=detention,
        facts=[
            ("Soort", detention.get_kind_display()),
            ("Delict", detention.get_offence_class_display()),
            ("Gemeente van herkomst", detention.origin_gemeente),
            ("Gemeente van vestiging", detention.settlement_gemeente),
        ],
        placements=list(detention.placements.all()),
        changes=list(detention.release_date_changes.all()),
        warning=warning.value if warning else "",
    )
