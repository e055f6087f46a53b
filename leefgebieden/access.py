"""The doors of the doelgroep: who may see a person sees the outcome; a coordinator decides."""

from uuid import UUID

from django.core.exceptions import PermissionDenied

from nazorg.accounts.models import Role, User
from people.access import get_person
from people.models import Person


def may_decide(user: User, person: Person) -> bool:
    """Whether this user is coordinator of a gemeente that knows this person."""
    gemeenten = user.gemeente_ids(Role.COORDINATOR)
    return bool(gemeenten) and person.known_to.filter(gemeente_id__in=gemeenten).exists()


def get_person_to_decide(user: User, public_id: UUID) -> Person:
    """A person about whom this user decides.

    Errors: Http404 when invisible; PermissionDenied for who sees the person but is no coordinator there.
    """
    person = get_person(user, public_id)
    if not may_decide(user, person):
        raise PermissionDenied("Alleen een nazorgcoördinator neemt dit besluit.")
    return person
