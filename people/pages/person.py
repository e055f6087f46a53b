"""Everything the page of one person shows, besides what other rooms add to it."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from nazorg.web.dates import date_with_day, short_date
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
    is_overdue: bool

    @property
    def is_open(self) -> bool:
        return self.detention.released_on is None

    @property
    def heading(self) -> str:
        return "Detentie" if self.is_open else "Laatste detentie"

    @property
    def current_facility(self) -> str:
        """Where the person stays now, as far as we know."""
        return next((placement.facility_name for placement in self.placements if placement.ends_on is None), "")

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
        facts=[*_facts(person, today), *(_stay_facts(views[0]) if views else [])],
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


def _stay_facts(view: DetentionView) -> list[tuple[str, str]]:
    if view.detention.released_on:
        return [("Vrij sinds", short_date(view.detention.released_on))]
    expected_on = view.detention.expected_release_on
    return [
        ("Verblijft in", view.current_facility),
        ("Verwachte vrijlating", date_with_day(expected_on) if expected_on else ""),
    ]


def _view(detention: Detention, *, today: date, days_off: Set[date]) -> DetentionView:
    expected_on = detention.expected_release_on if detention.released_on is None else None
    is_overdue = expected_on is not None and expected_on < today
    warning = release_warning(expected_on, days_off) if expected_on and not is_overdue else None
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
        is_overdue=is_overdue,
    )
