"""The rows of the list of people that were found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects

from people.models import CategoryLabel, Detention, FacilityPlacement, Person, PersonGemeente
from people.pages.wording import age_in_words


@dataclass(frozen=True)
class ResultRow:
    """One person in the list."""

    public_id: UUID
    name: str
    born: str
    age: str
    stay: str
    since: date | None
    in_detention: bool
    gemeenten: str
    labels: list[str]


def result_rows(people: Sequence[Person], *, today: date) -> list[ResultRow]:
    """The rows, with four queries however many there are."""
    placements = FacilityPlacement.objects.filter(ends_on__isnull=True).select_related("facility")
    detentions = Detention.objects.order_by("-starts_on").prefetch_related(Prefetch("placements", placements))
    prefetch_related_objects(
        list(people),
        Prefetch("detentions", detentions),
        Prefetch("known_to", PersonGemeente.objects.select_related("gemeente").order_by("gemeente__name")),
        Prefetch("labels", CategoryLabel.objects.shown().in_force_on(today)),
    )
    return [_row(person, today) for person in people]


def _row(person: Person, today: date) -> ResultRow:
    last = next(iter(person.detentions.all()), None)
    stay, since = _stay(last)
    return ResultRow(
        public_id=person.public_id,
        name=person.listed_name,
        born=person.birth_date.in_words if person.birth_date else "",
        age=age_in_words(person.birth_date, on=today),
        stay=stay,
        since=since,
        in_detention=last is not None and last.released_on is None,
        gemeenten=", ".join(known.gemeente.name for known in person.known_to.all()),
        labels=[label.get_category_display() for label in person.labels.all()],
    )


def _stay(detention: Detention | None) -> tuple[str, date | None]:
    if detention is None:
        return "Geen detentie bekend", None
    if detention.released_on:
        return "Vrij", detention.released_on
    placement = next(iter(detention.placements.all()), None)
    return (placement.facility_name if placement else "In detentie"), detention.starts_on
