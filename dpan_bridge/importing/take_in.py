"""Taking in the rows of a file: each in its own transaction, exactly once however often the work is started again."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from dpan_bridge.importing.columns import WHOLE_ROW
from dpan_bridge.importing.content import Content
from dpan_bridge.importing.preview import TELL_EVERY, check_rows, counts
from dpan_bridge.importing.rows import InvalidRowError, RowReader, fallback_gemeente, gemeenten_of
from dpan_bridge.importing.table import Row
from dpan_bridge.models import ImportBatch
from dpan_bridge.rules.facts import Channel
from dpan_bridge.serializers import FieldError
from dpan_bridge.serializers.melding import LONGEST_ID
from dpan_bridge.services import Delivery, keep_unreadable, receive_melding
from dpan_bridge.services.batches import finish_import, keep_checks, tell_progress
from nazorg.accounts.models import Gemeente
from nazorg.web.locks import held_alone

logger = logging.getLogger("nazorg.import")
OUR_FAULT = "Deze regel kon door een fout in Nazorg niet worden verwerkt. Meld het bij de functioneel beheerder."
Clock = Callable[[], datetime]


def check_file(batch: ImportBatch, *, now: datetime) -> ImportBatch:
    """Check every row of an offered file and keep what came of it."""
    content = Content.loads(batch.content or "")
    reader = _reader(content, gemeenten_of(batch.by), now)
    checks = check_rows(content, reader, tell=lambda done: tell_progress(batch, done))
    return keep_checks(batch, replace(content, checks=tuple(checks)).dumps(), summary=counts(checks))


def take_in(batch: ImportBatch, *, clock: Clock, tell: Callable[[int], None] | None = None) -> ImportBatch:
    """Take in every row that wasn't yet, and end the import. Does nothing when somebody else is at it."""
    with held_alone(f"import|{batch.pk}") as is_mine:
        if is_mine:
            batch.refresh_from_db()
        if not is_mine or batch.state != ImportBatch.State.RUNNING:
            return batch
        content = Content.loads(batch.content or "")
        intake = _Intake(batch, content, gemeenten_of(batch.by), clock)
        before = set(batch.messages.values_list("line", flat=True))
        waiting = [row for row in content.rows if row.number not in before]
        for done, row in enumerate(waiting, start=len(content.rows) - len(waiting) + 1):
            intake.take(row)
            if done % TELL_EVERY == 0:
                tell_progress(batch, done)
            if tell:
                tell(done)
        return finish_import(batch, now=clock())


class _Intake:
    """The rows of one file, for one uploader."""

    def __init__(self, batch: ImportBatch, content: Content, gemeenten: Sequence[Gemeente], clock: Clock) -> None:
        self.batch, self.content, self.clock = batch, content, clock
        self.gemeenten = {gemeente.code: gemeente for gemeente in gemeenten}
        self.reader = _reader(content, gemeenten, clock())
        self.fallback = fallback_gemeente(self.reader, gemeenten)

    def take(self, row: Row) -> None:
        """Take in a row, or keep it for a person. A row on which we fail is kept too and doesn't stop the rest."""
        delivery = Delivery(
            self.content.body_of(row), received_at=self.clock(), batch=self.batch, line=row.number, by=self.batch.by
        )
        try:
            receive_melding(self.reader.read(row), delivery)
        except InvalidRowError as error:
            self._keep(row, delivery, error.errors)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # noqa: BLE001 (whatever it is, the row is kept and the others go on)
            logger.error("Row %s of import %s: %s", row.number, self.batch.public_id, type(error).__name__)
            self._keep(row, delivery, [{"name": WHOLE_ROW, "reason": OUR_FAULT}])

    def _keep(self, row: Row, delivery: Delivery, errors: list[FieldError]) -> None:
        channel = self.reader.cell(row, "kanaal").lower()
        keep_unreadable(
            delivery,
            errors=errors,
            channel=channel if channel in set(Channel) else Channel.DPAN,
            gemeente=self.gemeenten.get(self.reader.cell(row, "gemeente").zfill(4), self.fallback),
            message_id=self.reader.cell(row, "berichtId")[:LONGEST_ID],
        )


def _reader(content: Content, gemeenten: Sequence[Gemeente], now: datetime) -> RowReader:
    return RowReader(content, frozenset(gemeente.code for gemeente in gemeenten), timezone.localdate(now))
