"""Reading an Excel workbook without trusting it: nothing is unpacked before its size is known, and no macro comes in.

openpyxl reads XML with defusedxml, which refuses entities. No Django, no database.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from openpyxl import DEFUSEDXML, load_workbook

from dpan_bridge.importing.table import MOST_ROWS, FileError, Row

MOST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 200
MOST_COLUMNS = 100
MOST_SHEET_ROWS = MOST_ROWS + 2000  # with blank rows in between
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
DAMAGED = "Dit Excel-bestand is beschadigd of geen Excel-bestand. Open het in Excel en sla het opnieuw op als .xlsx."

if not DEFUSEDXML:  # pragma: no cover (a broken installation)
    raise ImportError("openpyxl must read XML with defusedxml")


def read_xlsx(content: bytes) -> Iterator[Row]:
    """The rows of the first sheet. Errors: FileError."""
    check_package(content)
    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_SHEET_ROWS, max_col=MOST_COLUMNS, values_only=True)
        for number, values in enumerate(rows, start=1):
            cells = [as_text(value) for value in values]
            while cells and not cells[-1]:
                cells.pop()
            yield Row(number, tuple(cells), ";".join(cells))
    except FileError:
        raise
    except Exception as error:  # openpyxl raises whatever its XML, zip and number readers raise
        raise FileError(DAMAGED) from error


def check_package(content: bytes) -> None:
    """Refuses what is no plain workbook, by the list of its parts. Errors: FileError."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise FileError(DAMAGED) from error
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise FileError("Dit bestand is beveiligd met een wachtwoord. Sla het op zonder wachtwoord.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileError("Dit bestand wordt uitgepakt te groot om veilig te openen. Splits het of sla het op als CSV.")
    if any(name.casefold().endswith(("vbaproject.bin", ".vba")) for name in names):
        raise FileError("Dit bestand bevat macro's. Sla het op als Excel-werkmap zonder macro's (.xlsx).")
    if "xl/workbook.xml" not in names:
        raise FileError(DAMAGED)


def as_text(value: Any) -> str:
    """A cell as it would stand in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
