"""The door to a case."""

from uuid import UUID

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
