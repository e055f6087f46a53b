"""Which gemeente holds the open dossier of a client."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from cases.models import Case


def held_elsewhere(gemeente_ids: Sequence[int]) -> Exists:
    """Whether another gemeente than these holds the open dossier of the person of the query around it."""
    of_person = Case.objects.open().filter(person_id=OuterRef("pk"))
    return Exists(of_person.exclude(gemeente_id__in=list(gemeente_ids)))
