"""Questions about meldingen that more than one way in or screen asks."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce

from dpan_bridge.kinds import SUBJECT
from dpan_bridge.models import Melding, MeldingState
from nazorg.accounts.models import Gemeente
from nazorg.deadlines.models import Deadline


def melding_of_gemeenten(gemeenten: Collection[Gemeente], public_id: UUID) -> Melding | None:
    """The melding with this id, when it is of one of these gemeenten."""
    meldingen = Melding.objects.select_related("gemeente", "person", "same_as__gemeente")
    return meldingen.filter(gemeente__in=gemeenten, public_id=public_id).first()


def melding_with_number(gemeenten: Collection[Gemeente], number: str) -> Melding | None:
    """The melding with this number, when it is of one of these gemeenten."""
    meldingen = Melding.objects.select_related("gemeente", "person", "same_as__gemeente")
    return meldingen.filter(gemeente__in=gemeenten, number=number.upper()).first()


def same_melding(mark: str) -> Melding | None:
    """The melding that says the same (`mark` is its fingerprint); of one marked as double, the one that stayed.

    A withdrawn melding doesn't count: what is sent again after that is meant.
    """
    same = Melding.objects.filter(fingerprint=mark).exclude(state=MeldingState.GEANNULEERD)
    order = F("same_as").asc(nulls_first=True)
    found = same.order_by(order).annotate(stays=Coalesce("same_as", "pk")).values_list("stays", flat=True).first()
    return Melding.objects.select_related("gemeente", "person", "case").get(pk=found) if found else None


def leading_melding(melding: Melding) -> Melding:
    """The melding that carries the duties: of a follow-up the first of its detention here, of a double the original."""
    if melding.state == MeldingState.DUBBEL and melding.same_as:
        return melding.same_as
    if melding.state != MeldingState.VERVOLG or melding.detention_id is None:
        return melding
    leading = Melding.objects.that_lead().filter(detention_id=melding.detention_id, gemeente_id=melding.gemeente_id)
    return leading.order_by("pk").first() or melding


def deadlines_of(melding: Melding) -> list[Deadline]:
    """All duties that this melding brought, running or ended."""
    return list(Deadline.objects.of(SUBJECT, melding.public_id))
