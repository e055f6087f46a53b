"""Files of meldingen: kept when somebody offers one, started when they say so, and emptied when they are done."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from dpan_bridge.models import ImportBatch, ReceivedMessage
from dpan_bridge.services.errors import MeldingError
from nazorg.accounts.models import User
from nazorg.audit.services import record

SUBJECT = "import"
PREVIEW_IS_KEPT = timedelta(days=1)  # somebody who went home may go on the next morning
State = ImportBatch.State
Outcome = ReceivedMessage.Outcome


@transaction.atomic
def offer_file(
    content: str, *, file_name: str, row_count: int, unknown_columns: list[str], by: User | None, now: datetime
) -> ImportBatch:
    """Keep a file, to be checked first. `content` is what `dpan_bridge.importing.content` makes of it."""
    return ImportBatch.objects.create(
        by=by,
        file_name=file_name[:120],
        content=content,
        row_count=row_count,
        unknown_columns=unknown_columns,
        created_at=now,
    )


@transaction.atomic
def keep_checks(batch: ImportBatch, content: str, *, summary: dict[str, int]) -> ImportBatch:
    """All rows were checked; nothing changes when the file was started or given up meanwhile."""
    batch = _locked(batch)
    if batch.state == State.PREVIEW:
        batch.content, batch.summary, batch.done_count = content, summary, batch.row_count
        batch.save(update_fields=["content", "summary", "done_count"])
    return batch


@transaction.atomic
def start_import(batch: ImportBatch, *, by: User | None) -> ImportBatch:
    """Take in the rows of a file from now on. Doing it twice changes nothing. Errors: MeldingError when it is gone."""
    batch = _locked(batch)
    if batch.state == State.ABANDONED:
        raise MeldingError("Dit bestand is er niet meer. Kies het opnieuw.")
    if batch.state == State.PREVIEW:
        batch.state, batch.done_count, batch.summary = State.RUNNING, 0, {}
        batch.save(update_fields=["state", "done_count", "summary"])
        record(
            "import_started", subject_type=SUBJECT, subject_id=batch.public_id, by=by, data={"rows": batch.row_count}
        )
    return batch


@transaction.atomic
def abandon_import(batch: ImportBatch, *, now: datetime) -> ImportBatch:
    """Throw a file away that wasn't started. Errors: MeldingError when its rows are being taken in, or were."""
    batch = _locked(batch)
    if batch.state not in (State.PREVIEW, State.ABANDONED):
        raise MeldingError("Dit bestand wordt al geïmporteerd.")
    batch.state, batch.content, batch.ended_at = State.ABANDONED, None, now
    batch.save(update_fields=["state", "content", "ended_at"])
    return batch


@transaction.atomic
def finish_import(batch: ImportBatch, *, now: datetime) -> ImportBatch:
    """Every row was taken in or kept: throw the file away and keep the counts."""
    batch = _locked(batch)
    if batch.state == State.RUNNING:
        batch.summary = outcome_counts(batch)
        batch.state, batch.content, batch.ended_at, batch.done_count = State.DONE, None, now, batch.row_count
        batch.save(update_fields=["state", "content", "ended_at", "done_count", "summary"])
        record(
            "import_done", subject_type=SUBJECT, subject_id=batch.public_id, by=batch.by, data={"rows": batch.summary}
        )
    return batch


def tell_progress(batch: ImportBatch, done: int) -> None:
    """Write down how far the work is, for who watches."""
    ImportBatch.objects.filter(pk=batch.pk).update(done_count=done)


def throw_away_old_previews(*, now: datetime) -> int:
    """Files that nobody started within a day are thrown away: they hold personal data. Returns how many."""
    old = ImportBatch.objects.filter(state=State.PREVIEW, created_at__lt=now - PREVIEW_IS_KEPT)
    for batch in old:
        abandon_import(batch, now=now)
    return len(old)


def waiting_batches() -> list[ImportBatch]:
    """The files that have to be checked or taken in, the oldest first."""
    unchecked = Q(state=State.PREVIEW, summary={})
    waiting = ImportBatch.objects.filter(unchecked | Q(state=State.RUNNING)).select_related("by")
    return list(waiting.order_by("pk"))


def outcome_counts(batch: ImportBatch) -> dict[str, int]:
    """How many rows had which outcome, with the words of the screen."""
    first_time = Q(outcome__in=[Outcome.NEW, Outcome.FOLLOW_UP])
    return batch.messages.aggregate(
        nieuw=Count("pk", filter=first_time & Q(made_person=True)),
        bekend=Count("pk", filter=first_time & Q(made_person=False)),
        twijfel=Count("pk", filter=Q(outcome=Outcome.DOUBTFUL)),
        dubbel=Count("pk", filter=Q(outcome=Outcome.DOUBLE)),
        ongeldig=Count("pk", filter=Q(outcome=Outcome.INVALID)),
    )


def _locked(batch: ImportBatch) -> ImportBatch:
    return ImportBatch.objects.select_for_update(of=("self",)).select_related("by").get(pk=batch.pk)
