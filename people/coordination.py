"""The doors to what only a BIJ-behandelaar may see: on the screen afstemming (invariant I-13, ADR 0014)."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied

from nazorg.accounts.models import Role, User
from nazorg.audit.door import find_visible
from nazorg.audit.services import log_look
from nazorg.web.crypto import blind_index
from people.models import CategoryLabel, LabelCategory, Person

PURPOSE = "afstemming"
MOST = 200


def handles_bij(user: User) -> bool:
    """Whether this user is BIJ-behandelaar of any gemeente."""
    return user.has_role(Role.BIJ_OFFICER)


def get_person_to_coordinate(user: User, public_id: UUID) -> Person:
    """A person of a gemeente where this user is BIJ-behandelaar, written down as a look. Errors: Http404."""
    person = find_visible(Person.objects.handled_by(user), user, public_id, subject_type="person")
    log_look(user, [person.public_id], purpose=PURPOSE)
    return person


def get_label_to_coordinate(user: User, person_id: UUID, label_id: UUID) -> CategoryLabel:
    """A BIJ label of this very person. Errors: Http404."""
    person = get_person_to_coordinate(user, person_id)
    labels = CategoryLabel.objects.filter(person=person, category=LabelCategory.BIJ).select_related("person")
    return find_visible(labels, user, label_id, subject_type="label")


def labels_to_coordinate(user: User, *, today: date) -> list[CategoryLabel]:
    """The BIJ labels in force or to come of this user's gemeenten, written down as a look at all of these people.

    Errors: PermissionDenied for who is no BIJ-behandelaar.
    """
    if not handles_bij(user):
        raise PermissionDenied
    people = Person.objects.handled_by(user)
    labels = CategoryLabel.objects.filter(category=LabelCategory.BIJ, person__in=people).exclude(ends_on__lt=today)
    found = list(labels.select_related("person").prefetch_related("bij_decisions").order_by("-starts_on", "pk")[:MOST])
    log_look(user, [label.person.public_id for label in found], purpose=PURPOSE)
    return found


def person_with_bsn(user: User, bsn: str) -> Person | None:
    """Who has this BSN, among the people of this user's gemeenten."""
    return Person.objects.handled_by(user).filter(bsn_index=blind_index(bsn)).first()
