"""The inbox as a file. It leaves the house, so it holds numbers and dates, and no name."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from dpan_bridge.pages.inbox import Cell, InboxRow

HEADER = (
    "Nummer", "Dossier", "Gemeente", "Kanaal", "Ontvangen", "Stand", "Keer ontvangen", "Behandelaar",
    "PI uiterlijk", "PI", "Gemeente uiterlijk", "Gemeente", "Screening uiterlijk", "Screening",
)  # fmt: skip
Value = str | int | date | datetime | None


def file_rows(rows: Iterable[InboxRow]) -> Iterator[list[Value]]:
    """One line for each melding."""
    for row in rows:
        line: list[Value] = [row.number, row.case_number, row.gemeente, row.channel, row.received_at]
        line += [row.state_label, row.times, row.handler]
        for _, cell in row.cells:
            line += _words(cell)
        yield line


def _words(cell: Cell | None) -> list[Value]:
    return [cell.due_on, cell.text] if cell else [None, ""]
