"""Who works on a melding, and when it is done."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.happenings import CaseClosed
from dpan_bridge.models import OPEN_STATES, Melding, MeldingState
from dpan_bridge.rules.terms import Rule
from dpan_bridge.services import deadlines
from dpan_bridge.services.errors import MeldingError
from dpan_bridge.services.rows import locked, record_on
from leefgebieden.models import Screening
from nazorg.accounts.models import User

UNTOUCHED = (MeldingState.GEKOPPELD, MeldingState.NIEUWE_PERSOON)


@transaction.atomic
def take(melding: Melding, *, by: User) -> Melding:
    """Somebody starts on it, or takes it over from a colleague.

    Errors: MeldingError when it doesn't wait for anybody, or is theirs already.
    """
    melding = locked(melding)
    if melding.state not in OPEN_STATES:
        raise MeldingError("Deze melding wacht niet op behandeling.")
    if melding.handler_id == by.pk:
        raise MeldingError("U behandelt deze melding al.")
    return start_handling(melding, by=by)


def start_handling(melding: Melding, *, by: User) -> Melding:
    """This user works on it from now on. The caller holds the lock."""
    melding.handler = by
    if melding.state in UNTOUCHED:
        melding.state = MeldingState.IN_BEHANDELING
    melding.save(update_fields=["state", "handler"])
    record_on(melding, "melding_taken", by=by)
    return melding


@transaction.atomic
def finish(melding: Melding, *, reason: str, by: User, now: datetime) -> Melding:
    """Nothing more has to be done, and this is what was done.

    Errors: MeldingError without that, when it doesn't wait for anybody, or while a term still runs.
    """
    melding = locked(melding)
    if not reason.strip():
        raise MeldingError("Schrijf op wat er is gedaan.")
    if melding.state not in OPEN_STATES:
        raise MeldingError("Deze melding wacht niet op behandeling.")
    deadlines.meet(melding, Rule.ASSESSMENT, met_on=timezone.localdate(now), now=now)
    if running := deadlines.running_labels(melding):
        raise MeldingError(f"Er loopt nog een termijn: {', '.join(running)}.")
    melding.close_reason = reason.strip()
    return _finished(melding, by=by, reason=melding.close_reason)


def finish_with_case(told: CaseClosed) -> None:
    """The case closed for a reason, so nobody has to look at its meldingen of which no term runs, such as "al vrij".

    One that somebody is working on at this very moment is left to that person.
    """
    case = told.case
    open_ones = Melding.objects.filter(case=case, gemeente_id=case.gemeente_id, state__in=OPEN_STATES)
    for melding in open_ones.select_for_update(of=("self",), skip_locked=True):
        if not deadlines.running_labels(melding):
            melding.close_reason = f"Dossier gesloten: {case.get_close_reason_display()}"
            _finished(melding, by=told.by, reason=melding.close_reason)


def finish_when_done(melding: Melding, *, by: User | None) -> Melding:
    """Close a melding that was answered in full and of which the screening is known. The caller holds the lock."""
    if melding.state != MeldingState.BEANTWOORD or not is_screening_settled(melding):
        return melding
    return melding if deadlines.running_labels(melding) else _finished(melding, by=by)


def is_screening_settled(melding: Melding) -> bool:
    """Whether the PI has screened during the detention of this melding, or said why not."""
    return Screening.objects.settled().filter(detention=melding.detention).exists() if melding.detention else False


def _finished(melding: Melding, *, by: User | None, reason: str = "") -> Melding:
    melding.state = MeldingState.AFGESLOTEN
    melding.save(update_fields=["state", "close_reason"])
    record_on(melding, "melding_finished", by=by, reason=reason)
    return melding
