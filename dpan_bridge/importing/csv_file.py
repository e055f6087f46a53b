"""Reading CSV as it comes out of other systems: any usual encoding, `;` or `,`, quotes and newlines inside fields.

A record whose quotes are wrong becomes one row with a problem, and reading goes on at the next line: a stray quote
never swallows the rest of the file. No Django, no database.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from dpan_bridge.importing.columns import recognise
from dpan_bridge.importing.table import HEADER_WITHIN, FileError, Row

DELIMITERS = ";,\t|"
MOST_LINES_OF_A_RECORD = 200
BROKEN = "De aanhalingstekens in deze regel kloppen niet. Verbeter ze en importeer de regel opnieuw."
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(content: bytes) -> str:
    """The text of a file: by its mark, as UTF-16 without one, as UTF-8, or else as Windows writes it in the West.

    Errors: FileError for what is no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    if encoding := _utf16_without_mark(content):
        return _decoded(content, encoding)
    if b"\x00" in content:
        raise FileError("Dit is geen CSV-bestand. Sla het op als CSV of als Excel-werkmap (.xlsx).")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _windows(content)


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileError("De tekens in dit bestand zijn niet te lezen. Sla het op als CSV UTF-8.") from error


def _utf16_without_mark(content: bytes) -> str:
    """Every second byte of Dutch text in UTF-16 is zero."""
    start = content[:2000]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if len(start) < 4 or len(content) % 2:
        return ""
    if odd > len(start) // 4 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > len(start) // 4 and odd == 0 else ""


def _windows(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def read_csv(content: bytes) -> Iterator[Row]:
    """The rows of a CSV file. Errors: FileError."""
    lines = list(io.StringIO(decode(content), newline=""))
    delimiter, first = _told_delimiter(lines)
    delimiter = delimiter or _best_delimiter(lines)
    start, number = first, first
    while start < len(lines):
        number += 1
        cells, end, problem = _record(lines, start, delimiter)
        yield Row(number, cells, "".join(lines[start:end]).rstrip("\r\n"), problem)
        start = end


def _record(lines: list[str], start: int, delimiter: str) -> tuple[tuple[str, ...], int, str]:
    """The cells of the record that starts here, where the next one starts, and what is wrong with it."""
    taken = 0

    def feed() -> Iterator[str]:
        nonlocal taken
        for line in islice(lines, start, start + MOST_LINES_OF_A_RECORD):
            taken += 1
            yield line

    try:
        cells = next(csv.reader(feed(), delimiter=delimiter, strict=True), [])
    except csv.Error:
        return (), start + 1, BROKEN
    return tuple(cells), start + max(taken, 1), ""


def _told_delimiter(lines: list[str]) -> tuple[str, int]:
    """What Excel writes on a first line `sep=;`, and where the rest starts."""
    first = lines[0].strip().strip('"') if lines else ""
    if first[:4].casefold() == "sep=" and len(first) == 5:
        return first[4], 1
    return "", 0


def _best_delimiter(lines: list[str]) -> str:
    """The one that splits the headers into the most columns we know."""

    def known(delimiter: str) -> int:
        rows = (_record(lines, number, delimiter)[0] for number in range(min(HEADER_WITHIN, len(lines))))
        return max((len({recognise(cell) for cell in row} - {None}) for row in rows), default=0)

    return max(DELIMITERS, key=known)
