"""What a release means for the meldingen of a detention: the after-release flow (requirement C-12)."""

from dpan_bridge.models import Melding, MeldingState
from dpan_bridge.services.deadlines import lapse_by_death, lapse_by_release
from dpan_bridge.services.rows import record_on
from people.happenings import Released

WAITING = (MeldingState.GEKOPPELD, MeldingState.NIEUWE_PERSOON, MeldingState.IN_BEHANDELING)


def settle_release(released: Released) -> None:
    """Let the duties lapse that are due after the release, and move unanswered meldingen to "al vrij".

    After a death nothing is asked any more, of any melding about this person.
    """
    if released.detention.person.deceased_on:
        for melding in Melding.objects.filter(person_id=released.detention.person_id).that_count():
            lapse_by_death(melding, now=released.now)
    for melding in Melding.objects.select_for_update(of=("self",)).filter(detention=released.detention):
        lapse_by_release(melding, released_on=released.on, now=released.now)
        if melding.state in WAITING:
            melding.state = MeldingState.NA_VRIJLATING
            melding.save(update_fields=["state"])
            record_on(melding, "melding_after_release", by=released.by, data={"released_on": released.on.isoformat()})
