"""What a release means for the meldingen of a detention: the after-release flow (requirement C-12)."""

from datetime import date, datetime

from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.services.deadlines import lapse_by_release
from dpan_bridge.services.rows import record_on
from nazorg.accounts.models import User
from people.models import Detention

WAITING = (MeldingState.GEKOPPELD, MeldingState.NIEUWE_PERSOON, MeldingState.IN_BEHANDELING)


def settle_release(detention: Detention, *, released_on: date, by: User | None, now: datetime) -> None:
    """Let the duties lapse that are due after the release, and move unanswered meldingen to "al vrij"."""
    for melding in Melding.objects.select_for_update(of=("self",)).filter(detention=detention):
        lapse_by_release(melding, released_on=released_on, now=now)
        if melding.state in WAITING:
            melding.state = MeldingState.NA_VRIJLATING
            melding.save(update_fields=["state"])
            record_on(melding, "melding_after_release", by=by, data={"released_on": released_on.isoformat()})
