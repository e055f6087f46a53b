"""The door to imports: who works with meldingen may import, and sees their own files."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from dpan_bridge.access import works_with_meldingen
from dpan_bridge.models import ImportBatch
from nazorg.accounts.models import User
from nazorg.audit.door import find_visible

RECENT = 20


def batches_of(user: User) -> QuerySet[ImportBatch]:
    """The files this user offered, the newest first. Errors: PermissionDenied for who doesn't handle meldingen."""
    if not works_with_meldingen(user):
        raise PermissionDenied("Importeren is er voor nazorgcoördinatoren en procesondersteuners.")
    return ImportBatch.objects.filter(by=user)


def recent_batches(user: User) -> list[ImportBatch]:
    """The last files of this user, without what is in them."""
    return list(batches_of(user).defer("content")[:RECENT])


def get_batch(user: User, public_id: UUID) -> ImportBatch:
    """One file. Errors: Http404 for one that isn't there or that somebody else offered; PermissionDenied."""
    return find_visible(batches_of(user).select_related("by"), user, public_id, subject_type="import")
