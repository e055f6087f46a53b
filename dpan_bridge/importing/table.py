"""A file as rows of texts, whatever it was. No Django, no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from dpan_bridge.importing.columns import Layout, recognise

MOST_ROWS = 10_000
MOST_BYTES = 5 * 1024 * 1024
HEADER_WITHIN = 10  # rows in which the headers stand; some files have a title above them
FEWEST_HEADERS = 3
NO_HEADERS = "De regel met kolomnamen ontbreekt. Zet de kolomnamen op de eerste regel, zoals in het voorbeeldbestand."


class FileError(Exception):
    """A file that can't be read; the text is for the user and says what to do."""


@dataclass(frozen=True)
class Row:
    """One row. `number` is the row as a spreadsheet counts, `original` the text as it stood in the file."""

    number: int
    cells: tuple[str, ...]
    original: str
    problem: str = ""  # why the cells can't be told apart

    @property
    def is_blank(self) -> bool:
        return not self.problem and not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """The headers and the rows under them."""

    headers: Row
    layout: Layout
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Table":
        """The table in the rows of a file. Errors: FileError when it has no headers, no rows, or too many."""
        filled = (row for row in rows if not row.is_blank)
        headers = next((row for row in filled if looks_like_headers(row.cells) or row.number > HEADER_WITHIN), None)
        if headers is None or not looks_like_headers(headers.cells):
            raise FileError(NO_HEADERS)
        found = tuple(islice(filled, MOST_ROWS + 1))
        if len(found) > MOST_ROWS:
            raise FileError("Dit bestand heeft meer dan 10.000 regels. Splits het in kleinere bestanden.")
        if not found:
            raise FileError("Er staan geen meldingen in dit bestand, alleen kolomnamen.")
        return cls(headers, _layout(headers), found)


def looks_like_headers(cells: Sequence[str]) -> bool:
    """Whether enough cells are names of columns."""
    return len({recognise(cell) for cell in cells} - {None}) >= FEWEST_HEADERS


def _layout(row: Row) -> Layout:
    try:
        return Layout.of(row.cells)
    except ValueError as error:
        raise FileError(str(error)) from error
