"""A melding that the sender withdraws, and the detention that it made."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from dpan_bridge.models import GIVEN_UP_STATES, Melding, MeldingState
from dpan_bridge.services.judging import close_and_record
from dpan_bridge.services.rows import record_on
from nazorg.accounts.models import User
from people import services as people
from people.models import Detention


@dataclass(frozen=True)
class Withdrawal:
    """What withdrawing does to the detention of a melding: it goes too, or it stays and this is why (in Dutch)."""

    detention: Detention | None
    stays_because: str = ""

    @property
    def takes_back(self) -> bool:
        return self.detention is not None and not self.stays_because


def withdrawal_of(melding: Melding) -> Withdrawal:
    """What withdrawing this melding would do, as it looks now."""
    detention = melding.detention
    return Withdrawal(detention, _why_it_stays(melding, detention) if detention else "")


@transaction.atomic
def cancel(melding: Melding, *, reason: str, by: User, now: datetime) -> Melding:
    """The sender has withdrawn it. A detention that it made and on which nothing else stands is taken back too.

    Errors: MeldingError without a reason or when it was closed.
    """
    melding = close_and_record(melding, MeldingState.GEANNULEERD, "melding_cancelled", reason=reason, by=by, now=now)
    withdrawal = withdrawal_of(melding)
    if withdrawal.detention and withdrawal.takes_back:
        _take_back(melding, withdrawal.detention, reason=reason, by=by, now=now)
    return melding


def _take_back(melding: Melding, detention: Detention, *, reason: str, by: User, now: datetime) -> None:
    Melding.objects.filter(detention=detention).update(detention=None)
    melding.detention = None
    data = {"detention": str(detention.public_id), "starts_on": detention.starts_on.isoformat()}
    why = f"Melding {melding.number} ingetrokken: {reason.strip()}"
    people.take_back_detention(detention, reason=why, by=by, now=now)
    record_on(melding, "melding_detention_taken_back", by=by, reason=reason.strip(), data=data)


def _why_it_stays(melding: Melding, detention: Detention) -> str:
    about_it = Melding.objects.filter(detention=detention)
    withdrawn = about_it.filter(Q(pk=melding.pk) | Q(state__in=GIVEN_UP_STATES))
    if not withdrawn.filter(started_detention=True).exists():
        return "deze melding heeft haar niet vastgelegd"
    if about_it.that_count().exclude(pk=melding.pk).exists():
        return "er is nog een andere melding over deze detentie"
    return people.what_stands_on(detention, besides=Melding)
