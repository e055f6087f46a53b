"""The one way to fetch something by its public id: what isn't yours looks the same as what isn't there."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404

from nazorg.accounts.models import User
from nazorg.audit.services import log_refusal

Found = TypeVar("Found", bound=Model)


def find_visible(visible: QuerySet[Found], user: User, public_id: UUID, *, subject_type: str) -> Found:
    """The object with this id from a queryset that is already limited to what the user may see.

    Errors: Http404, after writing the refusal to the trail.
    """
    found = visible.filter(public_id=public_id).first()
    if found is None:
        log_refusal(user, [public_id], subject_type=subject_type)
        raise Http404("Niet gevonden, of niet voor u.")
    return found
