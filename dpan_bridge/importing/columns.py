"""The columns of a file, and from a row to a melding with the names of the Dutch standards. No Django, no database."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Column by the path of its field in a melding; in the order of the example file.
PATHS = {
    "kanaal": "kanaal",
    "berichtId": "berichtId",
    "verzondenOp": "verzondenOp",
    "gemeente": "gemeente",
    "burgerservicenummer": "persoon.burgerservicenummer",
    "voornamen": "persoon.naam.voornamen",
    "voorvoegsel": "persoon.naam.voorvoegsel",
    "geslachtsnaam": "persoon.naam.geslachtsnaam",
    "geboortedatum": "persoon.geboortedatum",
    "geslacht": "persoon.geslacht",
    "verblijfstatus": "persoon.verblijfstatus",
    "inrichting": "detentie.inrichting",
    "begin": "detentie.begin",
    "verwachtEinde": "detentie.verwachtEinde",
    "einde": "detentie.einde",
    "soort": "detentie.soort",
    "delict": "detentie.delict",
    "afzenderNaam": "afzender.naam",
    "afzenderEmail": "afzender.email",
    "opmerking": "opmerking",
}
COLUMNS = tuple(PATHS)
NEEDED = ("kanaal", "gemeente", "geslachtsnaam", "begin")
WHOLE_ROW = "regel"
TOO_LONG = "Deze regel heeft meer velden dan de kopregel. Zet tekst met een scheidingsteken tussen aanhalingstekens."
_COLUMN_OF = {path: column for column, path in PATHS.items()}
_BY_KEY = {column.casefold(): column for column in COLUMNS}
_DUTCH_DAY = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})", re.ASCII)
_DUTCH_MOMENT = re.compile(r"([\d./-]{8,10})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII)
_DAY_COLUMNS = frozenset({"geboortedatum", "begin", "verwachtEinde", "einde"})


def recognise(header: str) -> str | None:
    """The column that a header means, whatever its capitals, spaces, dashes and underscores; None for another one."""
    return _BY_KEY.get(re.sub(r"[\s_\-\u00a0\ufeff]", "", header).casefold())


@dataclass(frozen=True)
class Layout:
    """Which column stands where, and what we don't know or miss."""

    columns: tuple[str | None, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]

    @classmethod
    def of(cls, headers: Sequence[str]) -> "Layout":
        """Reads the headers. Errors: ValueError when a column stands there twice."""
        columns = tuple(recognise(header) for header in headers)
        known = [column for column in columns if column]
        if twice := sorted({column for column in known if known.count(column) > 1}):
            raise ValueError(f"Deze kolom staat er meer dan één keer in: {', '.join(twice)}.")
        unknown = tuple(h.strip() for h, column in zip(headers, columns, strict=True) if column is None and h.strip())
        return cls(columns, unknown, tuple(column for column in COLUMNS if column not in known))

    def cells_by_column(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells of a row that we know. Errors: ValueError when the row is longer than the headers."""
        if any(cell.strip() for cell in cells[len(self.columns) :]):
            raise ValueError(TOO_LONG)
        return {column: cell for column, cell in zip(self.columns, cells, strict=False) if column}


def as_melding(cells: Mapping[str, str]) -> dict[str, Any]:
    """The row as a melding: empty cells are absent, and so are parts of which every cell is empty."""
    melding: dict[str, Any] = {"persoon": {"naam": {}}}
    for column, path in PATHS.items():
        value = _as_written_there(column, cells.get(column, "").strip())
        if not value:
            continue
        *groups, name = path.split(".")
        place = melding
        for group in groups:
            place = place.setdefault(group, {})
        place[name] = value
    return melding


def column_of(path: str) -> str:
    """The column of a field, for who looks at the file."""
    return _COLUMN_OF.get(path, "begin" if path == "detentie" else path or WHOLE_ROW)


def _as_written_there(column: str, value: str) -> str:
    if column in _DAY_COLUMNS:
        return iso_day(value)
    return iso_moment(value) if column == "verzondenOp" else value


def iso_day(text: str) -> str:
    """`12-4-2026` as `2026-04-12`, `4-2026` as `2026-04`; what is no Dutch date stays as it is."""
    found = _DUTCH_DAY.fullmatch(text)
    if not found:
        return text
    day, month, year = found.groups()
    return "-".join(part for part in (year, month.zfill(2), day and day.zfill(2)) if part)


def iso_moment(text: str) -> str:
    """`13-4-2026 9:30` as `2026-04-13T09:30:00`; a day without a time is its first moment; else it stays as it is."""
    found = _DUTCH_MOMENT.fullmatch(text)
    if not found:
        return text
    day, hour, minute, second = found.groups()
    return f"{iso_day(day)}T{(hour or '0').zfill(2)}:{minute or '00'}:{second or '00'}"
