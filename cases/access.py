"""The door to a case."""

from uuid import UUID

from django.core.exceptions import PermissionDenied

from cases.models import Case
from nazorg.accounts.models import User
from nazorg.audit.door import find_visible
from nazorg.audit.services import log_look


def get_case(user: User, public_id: UUID) -> Case:
    """The case with its person, written down as a look at that person.

    Errors: Http404 for a case that does not exist and for one the user may not know of.
    """
    visible = Case.objects.visible_to(user).select_related("person", "gemeente")
    case = find_visible(visible, user, public_id, subject_type="case")
    log_look(user, [case.person.public_id])
    return case


def get_case_to_edit(user: User, public_id: UUID) -> Case:
    """The case, for who may change it.

    Errors: Http404 when invisible; PermissionDenied when visible but not theirs to change, or closed.
    """
    case = get_case(user, public_id)
    if not may_edit(user, case):
        raise PermissionDenied("Dit dossier is afgesloten. Heropen het om iets te wijzigen.")
    return case


def may_edit(user: User, case: Case) -> bool:
    """Whether this user may change this case now."""
    return Case.objects.editable_by(user).filter(pk=case.pk).exists()
