"""Questions to the database that more than one screen, job or app asks."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from nazorg.accounts.models import User
from people.models import Detention, Person, PrisonFacility
from people.rules.prisons import prison_key
from people.rules.release import ReleaseWarning, release_warning

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


@dataclass(frozen=True)
class UpcomingRelease:
    """Somebody who is expected to be released soon, and why that day needs care."""

    detention: Detention
    warning: ReleaseWarning | None


def upcoming_releases(
    user: User, *, today: date, days: int, days_off: Set[date], most: int = 50
) -> list[UpcomingRelease]:
    """Who of the people this user may know of is expected to be released from today up to and including `days` ahead.

    The soonest first, `most` of them; each with its person. One query. The caller writes down the look.
    """
    soon = Detention.objects.filter(leaves_on__range=(today, today + timedelta(days=days)))
    found = soon.of_people_visible_to(user).select_related("person").order_by("leaves_on", "pk")[:most]
    return [UpcomingRelease(detention, release_warning(detention.leaves_on, days_off)) for detention in found]


def prisons_to_choose(today: date) -> QuerySet[PrisonFacility]:
    """The institutions that are open on this day, for a form."""
    return PrisonFacility.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=today)).in_alphabet()
