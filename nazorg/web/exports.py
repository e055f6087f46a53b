"""Files for a spreadsheet: CSV and XLSX in which no text of somebody else can act as a formula.

Dutch spreadsheets expect `;` between the fields, and a byte order mark before UTF-8.
Source: OWASP, CSV injection.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from nazorg.web.dates import short_date

Value = str | int | float | Decimal | bool | date | datetime | None

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STARTS_A_FORMULA = re.compile(r"^[\s\ufeff\u200b]*[=+\-@＝＋－＠|%]|^[\t\r\n]")
LONGEST_CELL = 32_767  # the limit of Excel


def harmless(value: Value) -> Value:
    """The value for a spreadsheet. A text that a spreadsheet would take for a formula gets an apostrophe in front.

    Numbers and dates stay what they are: a negative number is a number, "-1" as a text isn't.
    """
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)[: LONGEST_CELL - 1]
        return f"'{text}" if STARTS_A_FORMULA.match(text) else text
    return value


def csv_response(filename: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> StreamingHttpResponse:
    """A CSV file, sent while the rows come in."""
    return StreamingHttpResponse(
        _csv_lines(header, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{_safe_name(filename)}.csv"'},
    )


def xlsx_response(filename: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> FileResponse:
    """A workbook of one sheet, with the header fixed and each text kept as text."""
    book = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = book.create_sheet(_safe_name(filename)[:31])
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, text, bold=True) for text in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{_safe_name(filename)}.xlsx", content_type=XLSX)


class _Echo:
    def write(self, line: str) -> str:
        return line


def _csv_lines(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff" + str(writer.writerow([harmless(text) for text in header]))
    for row in rows:
        yield str(writer.writerow([_as_text(harmless(value)) for value in row]))


def _as_text(value: Value) -> Value:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return f"{_local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")
    return value


def _cell(sheet: WriteOnlyWorksheet, value: Value, *, bold: bool = False) -> Any:
    if isinstance(value, datetime):
        value = _local(value).replace(tzinfo=None)
    if isinstance(value, bool):
        value = "ja" if value else "nee"
    cell = WriteOnlyCell(sheet, value=None)
    if isinstance(value, str):
        cell.value = harmless(value)
        cell.data_type = "s"  # never a formula, whatever it starts with
        cell.quotePrefix = True  # and stays a text when somebody edits it
    else:
        cell.value = value
    if bold:
        cell.font = Font(bold=True)
    return cell


def _local(at: datetime) -> datetime:
    return timezone.localtime(at) if timezone.is_aware(at) else at


def _safe_name(name: str) -> str:
    """A file name says what the list is and when it was made; it never holds anything typed by a user."""
    return re.sub(r"[^a-z0-9-]+", "-", name.lower()).strip("-") or "nazorg"


def dated(name: str, today: date) -> str:
    """ "meldingen-23-nov-2026": the usual name of an export."""
    return f"{name}-{short_date(today).replace(' ', '-')}"
