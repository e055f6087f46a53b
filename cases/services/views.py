"""Views of the list of cases that somebody keeps: filters and columns under a name, for one user."""

from django.db import transaction

from cases.models import SavedView
from cases.services.errors import CaseError
from nazorg.accounts.models import User
from nazorg.audit.services import record

MOST = 20


@transaction.atomic
def keep_view(user: User, *, name: str, query: str) -> SavedView:
    """Keep these filters under this name; the same name again replaces them.

    Errors: CaseError when there are too many, or when the address is too long to keep.
    """
    if len(query) > 1000:
        raise CaseError("Deze weergave is te lang om te bewaren.")
    others = SavedView.objects.filter(user=user).exclude(name=name)
    if others.count() >= MOST:
        raise CaseError(f"U kunt {MOST} weergaven bewaren. Verwijder er eerst een.")
    view, _ = SavedView.objects.update_or_create(user=user, name=name, defaults={"query": query})
    return view


def drop_view(view: SavedView) -> None:
    """Take a view out of the list of its user."""
    view.delete()


@transaction.atomic
def record_export(by: User, *, query: str, count: int) -> None:
    """Keep who made a file of cases, of what, and how many rows it held."""
    record("cases_exported", subject_type="user", subject_id=by.public_id, by=by, data={"query": query, "count": count})
