"""The doors to people: what isn't yours looks the same as what isn't there, and every look is written down."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied

from nazorg.accounts.models import CASE_ROLES, Role, User
from nazorg.audit.door import find_visible
from nazorg.audit.services import log_look
from people.models import AddressSpan, CategoryLabel, Detention, Person
from people.pages.results import ResultRow, result_rows
from people.rules.search import SearchTerms
from people.search import search_people

PERSON, DETENTION, LABEL = "person", "detention", "label"
# The purpose of a look at the BSN, which is hidden until somebody asks for it.
PURPOSE_BSN = "bsn"


def works_with_people(user: User) -> bool:
    """Whether this user looks at people at all, for whichever gemeente."""
    return user.has_role(*CASE_ROLES)


def may_search(user: User) -> None:
    """Errors: PermissionDenied for a role that doesn't work with people."""
    if not works_with_people(user):
        raise PermissionDenied("Cliënten zoeken kan alleen als nazorgcoördinator of procesondersteuner.")


def get_person(user: User, public_id: UUID, *, purpose: str = "nazorg") -> Person:
    """A person, written down as a look.

    Errors: Http404 for a person who does not exist and for one the user may not know of.
    """
    person = find_visible(Person.objects.visible_to(user), user, public_id, subject_type=PERSON)
    log_look(user, [person.public_id], purpose=purpose)
    return person


def get_person_to_edit(user: User, public_id: UUID, *, purpose: str = "nazorg") -> Person:
    """Errors: Http404 when invisible; PermissionDenied when visible but not theirs to change."""
    person = get_person(user, public_id, purpose=purpose)
    if not may_edit(user, person):
        raise PermissionDenied("Een andere gemeente heeft het dossier van deze cliënt. U kunt hier alleen lezen.")
    return person


def may_edit(user: User, person: Person) -> bool:
    """Whether this user may change what is known of this person."""
    return Person.objects.editable_by(user).filter(pk=person.pk).exists()


def get_detention_to_edit(user: User, person_id: UUID, detention_id: UUID) -> Detention:
    """A detention of this very person, with the person.

    Errors: Http404 when the person is invisible or the detention is not of this person; PermissionDenied.
    """
    person = get_person_to_edit(user, person_id)
    detentions = Detention.objects.filter(person=person).select_related("person")
    return find_visible(detentions, user, detention_id, subject_type=DETENTION)


@dataclass(frozen=True)
class ShownPage:
    """One page of people that were found, as it is shown."""

    rows: list[ResultRow]
    has_more: bool
    is_similar: bool


def find_people(user: User, terms: SearchTerms, *, page: int, today: date) -> ShownPage:
    """The people this user may know of who fit, written down as one look at all of them.

    Errors: PermissionDenied for a role that doesn't work with people.
    """
    may_search(user)
    found = search_people(terms, user=user, page=page)
    rows = result_rows(user, found.ids, today=today)
    log_look(user, [row["public_id"] for row in rows], purpose="zoeken")
    return ShownPage(rows, found.has_more, found.is_similar)


def may_decide(user: User, person: Person) -> bool:
    """Whether this user decides about labels and the doelgroep: a coordinator of the gemeente that holds the dossier,
    or, without an open dossier, of one that knows this person."""
    return user.has_role(Role.COORDINATOR) and Person.objects.decided_by(user).filter(pk=person.pk).exists()


def get_person_to_decide(user: User, public_id: UUID) -> Person:
    """A person about whom this user decides.

    Errors: Http404 when invisible; PermissionDenied for who sees the person but is no coordinator there.
    """
    person = get_person(user, public_id)
    if not may_decide(user, person):
        raise PermissionDenied("Alleen een nazorgcoördinator neemt dit besluit.")
    return person


def get_label_to_decide(user: User, person_id: UUID, label_id: UUID) -> CategoryLabel:
    """A label of this very person that whoever sees the person may see. Errors: Http404; PermissionDenied."""
    person = get_person_to_decide(user, person_id)
    labels = CategoryLabel.objects.shown().filter(person=person).select_related("person")
    return find_visible(labels, user, label_id, subject_type=LABEL)


def get_address_to_edit(user: User, person_id: UUID, span_id: UUID) -> AddressSpan:
    """A period of registration of this very person. Errors: Http404; PermissionDenied."""
    person = get_person_to_edit(user, person_id)
    spans = AddressSpan.objects.filter(person=person).select_related("person", "gemeente")
    return find_visible(spans, user, span_id, subject_type="address")
