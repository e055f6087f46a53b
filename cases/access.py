"""The doors to cases: what isn't yours looks the same as what isn't there, and every look is written down."""

from uuid import UUID

from django.core.exceptions import PermissionDenied

from cases.models import Case, Document
from nazorg.accounts.models import CASE_ROLES, User
from nazorg.audit.door import find_visible
from nazorg.audit.services import log_look


def works_with_cases(user: User) -> bool:
    """Whether this user works with cases at all, for whichever gemeente."""
    return user.has_role(*CASE_ROLES)


def get_case(user: User, public_id: UUID) -> Case:
    """The case with its person, written down as a look at that person.

    Errors: Http404 for a case that does not exist and for one the user may not know of.
    """
    visible = Case.objects.visible_to(user).select_related("person", "gemeente", "owner")
    case = find_visible(visible, user, public_id, subject_type="case")
    log_look(user, [case.person.public_id])
    return case


def get_case_to_edit(user: User, public_id: UUID) -> Case:
    """The case, for who may change it.

    Errors: Http404 when invisible; PermissionDenied when visible but not theirs to change, or closed.
    """
    case = get_case(user, public_id)
    if not case.is_open:
        raise PermissionDenied("Dit dossier is afgesloten. Heropen het om iets te wijzigen.")
    if not may_edit(user, case):
        raise PermissionDenied
    return case


def may_edit(user: User, case: Case) -> bool:
    """Whether this user may change this case now: the rule of `editable_by`, without asking the database again."""
    return case.is_open and case.gemeente_id in user.gemeente_ids(*CASE_ROLES)


def get_document(user: User, case_id: UUID, document_id: UUID) -> Document:
    """A document of this very case, written down as a look. Errors: Http404."""
    case = get_case(user, case_id)
    found = find_visible(Document.objects.filter(case=case), user, document_id, subject_type="document")
    found.case = case
    return found


def get_document_to_remove(user: User, case_id: UUID, document_id: UUID) -> Document:
    """Errors: Http404 when invisible; PermissionDenied when visible but not theirs to change."""
    case = get_case_to_edit(user, case_id)
    found = find_visible(Document.objects.filter(case=case), user, document_id, subject_type="document")
    found.case = case
    return found
