"""What the jobs and the command do with files of meldingen."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory

from dpan_bridge.importing.content import Content
from dpan_bridge.importing.reading import read_table
from dpan_bridge.importing.take_in import Clock, check_file, take_in
from dpan_bridge.models import ImportBatch
from dpan_bridge.services.batches import offer_file, throw_away_old_previews, waiting_batches
from nazorg.accounts.models import User
from nazorg.audit.context import Origin, acting_from
from nazorg.web.locks import held_alone

CHECKED_AT_ONCE = 200  # rows that are checked while the uploader waits


def keep_file(content: bytes, *, file_name: str, by: User | None, clock: Clock) -> ImportBatch:
    """Keep the rows of a file. Errors: FileError, with what to do about it."""
    table = read_table(content)
    return offer_file(
        Content.of(table).dumps(),
        file_name=file_name,
        row_count=len(table.rows),
        unknown_columns=list(table.layout.unknown),
        by=by,
        now=clock(),
    )


def check_at_once(batch: ImportBatch, *, clock: Clock) -> ImportBatch:
    """Check a short file while the uploader waits; a long one is left to the job."""
    return check_file(batch, now=clock()) if batch.row_count <= CHECKED_AT_ONCE else batch


def work_on_files(*, clock: Clock) -> int:
    """Check and take in whatever waits, also what another job began and didn't finish. Returns how many files."""
    throw_away_old_previews(now=clock())
    waiting = waiting_batches()
    for batch in waiting:
        with in_the_name_of(batch):
            if batch.state == ImportBatch.State.RUNNING:
                take_in(batch, clock=clock)
            else:
                _check_alone(batch, clock)
    return len(waiting)


@contextmanager
def in_the_name_of(batch: ImportBatch) -> Iterator[None]:
    """Let the trail tell that an import did it, and for whom."""
    user_id = batch.by.pk if batch.by else None
    origin = Origin(screen="import", actor="" if batch.by else "import")
    with acting_from(origin), pghistory.context(user=user_id, screen="import"):
        yield


def _check_alone(batch: ImportBatch, clock: Clock) -> None:
    with held_alone(f"check|{batch.pk}") as is_mine:
        if is_mine:
            check_file(batch, now=clock())
