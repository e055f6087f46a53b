"""Questions to the database that more than one screen, job or app asks."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from people.models import Detention, Person, PrisonFacility
from people.rules.prisons import prison_key

# A message and the file may differ this much about the first day and still mean one detention. Source: I-02.
SAME_START_DAYS = 3


def recognise_prison(text: str) -> PrisonFacility | None:
    """The institution that a message means; None when there is none or more than one by that name."""
    key = prison_key(text)
    found = list(PrisonFacility.objects.filter(aliases__contains=[key])[:2]) if key else []
    return found[0] if len(found) == 1 else None


def detention_about(person: Person, starts_on: date) -> Detention | None:
    """The detention that a message about a start on this day means: the nearest one within three days of it.

    A message with another start opens a new detention, or is refused because it overlaps; that is for the caller.
    """
    around = timedelta(days=SAME_START_DAYS)
    near = person.detentions.filter(starts_on__range=(starts_on - around, starts_on + around))
    return min(near, key=lambda detention: abs(detention.starts_on - starts_on), default=None)


def prisons_to_choose(today: date) -> QuerySet[PrisonFacility]:
    """The institutions that are open on this day, for a form."""
    return PrisonFacility.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=today)).in_alphabet()
