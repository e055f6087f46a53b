"""A screening that a system delivers, for the detention of a melding that we have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from dpan_bridge.models import Melding
from dpan_bridge.services.errors import MeldingError
from dpan_bridge.services.screening import screenable_detention
from leefgebieden.models import Screening, ScreeningState
from leefgebieden.services import screening as services
from leefgebieden.services.errors import LeefgebiedenError
from leefgebieden.services.screening import Finding


@dataclass(frozen=True)
class DeliveredScreening:
    """What a PI tells of a screening."""

    number: str  # of the melding
    state: str  # a ScreeningState
    day: date | None = None  # planned or done on
    reason: str = ""
    explanation: str = ""
    findings: tuple[Finding, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)  # by the code of the question


@transaction.atomic
def deliver_screening(
    melding: Melding, told: DeliveredScreening, *, message: str, now: datetime
) -> tuple[Screening, bool]:
    """Register it, and say whether it is new: the same text again gives the screening that came of it the first time.

    Errors: MeldingError when this melding asks for no screening, or what is told can't be.
    """
    detention = screenable_detention(melding)
    for known in Screening.objects.filter(detention=detention, message__isnull=False):
        if known.message == message:
            return known, False
    try:
        if told.state == ScreeningState.GEPLAND and told.day:
            return services.plan_screening(detention, planned_on=told.day, by=None, now=now, message=message), True
        if told.state == ScreeningState.UITGEVOERD and told.day:
            done = services.screening_done(
                detention,
                done_on=told.day,
                findings=told.findings,
                answers=told.answers,
                by=None,
                now=now,
                message=message,
            )
            return done, True
        not_done = services.screening_not_done(
            detention, reason=told.reason, explanation=told.explanation, by=None, now=now, message=message
        )
    except LeefgebiedenError as error:
        raise MeldingError(str(error)) from error
    return not_done, True
