"""What became of each row of a file, for the screen and for machines."""

from collections.abc import Iterable, Iterator
from typing import Any

from dpan_bridge.models import ImportBatch, ReceivedMessage

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
    messages = batch.messages.select_related("melding").defer("body").order_by("line")
    for message in messages.iterator(chunk_size=1000):
        yield {
            "regel": message.line,
            "uitkomst": word_for(message),
            "melding": message.melding.number,
            "fouten": message.errors,
        }
