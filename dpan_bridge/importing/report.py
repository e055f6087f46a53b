"""What became of each row of a file, for the screen and for machines."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from dpan_bridge.importing.columns import column_of
from dpan_bridge.models import ImportBatch, ReceivedMessage
from dpan_bridge.services.remarks import knows_prison, remarks_on

Outcome = ReceivedMessage.Outcome
WORDS = {Outcome.DOUBTFUL: "twijfel", Outcome.DOUBLE: "dubbel", Outcome.INVALID: "ongeldig"}


def word_for(message: ReceivedMessage) -> str:
    """The outcome of a row in the words of the screen."""
    return WORDS.get(Outcome(message.outcome), "nieuw" if message.made_person else "bekend")


def report(batch: ImportBatch, *, missing: Iterable[str] = ()) -> dict[str, Any]:
    """The whole import: counts, columns, and every row with its outcome. Holds no personal data."""
    return {
        "rijen": batch.row_count,
        **batch.summary,
        "onbekende_kolommen": batch.unknown_columns,
        "ontbrekende_kolommen": list(missing),
        "regels": list(_rows(batch)),
    }


def _rows(batch: ImportBatch) -> Iterator[dict[str, Any]]:
    knows = cache(knows_prison)
    messages = batch.messages.select_related("melding").defer("body").order_by("line")
    for message in messages.iterator(chunk_size=1000):
        yield {
            "regel": message.line,
            "uitkomst": word_for(message),
            "melding": message.melding.number,
            "fouten": message.errors,
            "waarschuwingen": [] if message.errors else _remarks(message, knows),
        }


def _remarks(message: ReceivedMessage, knows: Callable[[str], bool]) -> list[dict[str, str]]:
    told = remarks_on(message.melding.read_facts(), knows=knows)
    return [{"name": column_of(remark["name"]), "reason": remark["reason"]} for remark in told]
