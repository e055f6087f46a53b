"""Whether the files that wait get further. The heartbeat of the job goes on when one file is stuck."""

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from dpan_bridge.models import ImportBatch
from dpan_bridge.services.batches import SUBJECT, waiting_batches
from nazorg.audit.models import Event
from nazorg.web.checks import Finding, Level
from nazorg.web.dates import moment

STANDS_STILL = timedelta(minutes=15)  # without one row more, a file is stuck: ten rows a second is usual
CODE, NAME = "import", "Bestanden met meldingen"


def check_imports(*, now: datetime) -> Finding:
    """Red when a file that is being checked or taken in has not moved for a while."""
    for batch in waiting_batches():
        since = _moved_at(batch)
        if now - since > STANDS_STILL:
            return Finding(
                CODE,
                NAME,
                Level.ERROR,
                f"Een bestand van {batch.row_count} regels staat stil bij regel {batch.done_count} sinds "
                f"{moment(timezone.localtime(since))}. Er gaat niets verloren: het gaat verder als de taak weer "
                "loopt. Kijk in het logboek van de worker naar de fout.",
            )
    return Finding(CODE, NAME, Level.OK, "Geen bestand staat stil.")


def _moved_at(batch: ImportBatch) -> datetime:
    """When the last row was taken in, or else when somebody started or offered the file."""
    if batch.state != ImportBatch.State.RUNNING:
        return batch.created_at
    started = Event.objects.about(SUBJECT, batch.public_id).filter(kind="import_started")
    moments = (
        batch.messages.aggregate(last=Max("received_at"))["last"],
        started.aggregate(last=Max("at"))["last"],
        batch.created_at,
    )
    return max(moment for moment in moments if moment)
