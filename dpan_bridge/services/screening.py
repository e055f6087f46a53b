"""The screening by the PI: that it was done, or why not. The last thing registered counts."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dpan_bridge.models import ANSWERABLE_STATES, Melding, Screening, ScreeningState
from dpan_bridge.rules.terms import Rule
from dpan_bridge.services import deadlines
from dpan_bridge.services.errors import MeldingError
from dpan_bridge.services.handling import finish_when_done
from dpan_bridge.services.rows import locked, record_on
from nazorg.accounts.models import User


@transaction.atomic
def screening_done(melding: Melding, *, done_on: date, by: User, now: datetime) -> Screening:
    """The PI has screened this person on that day, which meets the deadline in time or late.

    Errors: MeldingError before the detention, in the future, or when this melding asks for no screening.
    """
    melding = _screenable(melding)
    if done_on > timezone.localdate(now):
        raise MeldingError("Een screening in de toekomst is nog niet uitgevoerd.")
    if melding.detention and done_on < melding.detention.starts_on:
        raise MeldingError(f"De detentie begon op {melding.detention.starts_on:%d-%m-%Y}; de screening was later.")
    return _registered(
        Screening(melding=melding, state=ScreeningState.UITGEVOERD, done_on=done_on), met_on=done_on, by=by, now=now
    )


@transaction.atomic
def screening_not_done(melding: Melding, *, reason: str, by: User, now: datetime) -> Screening:
    """There will be no screening, and why. Meets the deadline on the day it is registered; reports count it apart.

    Source: design §5. Errors: MeldingError without a reason, or when this melding asks for no screening.
    """
    melding = _screenable(melding)
    if not reason.strip():
        raise MeldingError("Schrijf op waarom er niet is gescreend.")
    screening = Screening(melding=melding, state=ScreeningState.NIET_UITGEVOERD, reason=reason.strip())
    return _registered(screening, met_on=timezone.localdate(now), by=by, now=now)


def _screenable(melding: Melding) -> Melding:
    melding = locked(melding)
    if melding.state not in ANSWERABLE_STATES or melding.detention_id is None:
        raise MeldingError(f"Bij deze melding hoort geen screening. Stand: {melding.label}.")
    return melding


def _registered(screening: Screening, *, met_on: date, by: User, now: datetime) -> Screening:
    screening.registered_by, screening.registered_at = by, now
    screening.save(force_insert=True)
    deadlines.meet(screening.melding, Rule.SCREENING, met_on=met_on, now=now)
    record_on(
        screening.melding,
        "screening_registered",
        by=by,
        data={"state": screening.state, "done_on": screening.done_on.isoformat() if screening.done_on else None},
    )
    finish_when_done(screening.melding, by=by)
    return screening
