"""What a screening means for the meldingen of a detention. The screening itself: leefgebieden/services/screening.py."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dpan_bridge.models import ANSWERABLE_STATES, Melding
from dpan_bridge.rules.terms import Rule
from dpan_bridge.services import deadlines
from dpan_bridge.services.errors import MeldingError
from dpan_bridge.services.handling import finish_when_done
from dpan_bridge.services.rows import locked, record_on
from leefgebieden.happenings import ScreeningRegistered
from leefgebieden.models import NotScreenedReason, Screening, ScreeningState
from leefgebieden.services import screening as services
from leefgebieden.services.errors import LeefgebiedenError
from nazorg.accounts.models import User
from people.models import Detention


@transaction.atomic
def screening_done(melding: Melding, *, done_on: date, by: User, now: datetime, key: UUID | None = None) -> Screening:
    """The PI has screened this person on that day, which meets the deadline in time or late.

    `key` was made up when the form was shown: sent twice, it is still one screening.

    Errors: MeldingError before the detention, in the future, or when this melding asks for no screening.
    """
    try:
        detention = screenable_detention(melding)
        return services.screening_done(detention, done_on=done_on, by=by, now=now, key=key)
    except LeefgebiedenError as error:
        raise MeldingError(str(error)) from error


@transaction.atomic
def screening_not_done(
    melding: Melding,
    *,
    reason: NotScreenedReason | str,
    explanation: str = "",
    by: User,
    now: datetime,
    key: UUID | None = None,
) -> Screening:
    """There will be no screening, and why. Meets the deadline on the day it is registered; reports count it apart.

    `key` as for a screening that was done.
    Source: design §5. Errors: MeldingError without a reason, or when this melding asks for no screening.
    """
    detention = screenable_detention(melding)
    try:
        return services.screening_not_done(detention, reason=reason, explanation=explanation, by=by, now=now, key=key)
    except LeefgebiedenError as error:
        raise MeldingError(str(error)) from error


def settle_screening(told: ScreeningRegistered) -> None:
    """The duty of every melding of this detention was met: on the day of the screening, or of saying why not."""
    screening = told.screening
    if screening.state == ScreeningState.GEPLAND:
        return
    found = Melding.objects.filter(detention_id=screening.detention_id, state__in=ANSWERABLE_STATES).order_by("pk")
    for melding in map(locked, found):
        met_on = screening.done_on or timezone.localdate(told.now)
        deadlines.meet(melding, Rule.SCREENING, met_on=met_on, now=told.now)
        record_on(
            melding,
            "screening_registered",
            by=told.by,
            data={"state": screening.state, "done_on": screening.done_on.isoformat() if screening.done_on else None},
        )
        finish_when_done(melding, by=told.by)


def screenable_detention(melding: Melding) -> Detention:
    """The detention that this melding asks a screening of; the melding is held until the transaction ends.

    Errors: MeldingError when it asks for none.
    """
    melding = locked(melding)
    if melding.state not in ANSWERABLE_STATES or melding.detention is None:
        raise MeldingError(f"Bij deze melding hoort geen screening. Stand: {melding.label}.")
    return melding.detention
