"""From an uploaded file to a table, by what is in it and not by its name. No Django, no database."""

from dpan_bridge.importing.csv_file import read_csv
from dpan_bridge.importing.table import MOST_BYTES, FileError, Table
from dpan_bridge.importing.xlsx_file import OLE, ZIP, read_xlsx

OLD_EXCEL = (
    "Dit is een oud Excel-bestand (.xls) of een bestand met een wachtwoord. Sla het op als .xlsx zonder wachtwoord."
)


def read_table(content: bytes) -> Table:
    """The table in a CSV or XLSX file. Errors: FileError, with what to do about it."""
    if len(content) > MOST_BYTES:
        raise FileError("Dit bestand is groter dan 5 MB. Splits het in kleinere bestanden.")
    if not content.strip():
        raise FileError("Dit bestand is leeg. Kies een bestand met meldingen.")
    if content.startswith(OLE):
        raise FileError(OLD_EXCEL)
    if content.startswith(ZIP):
        return Table.of(read_xlsx(content))
    if content.startswith(b"%PDF"):
        raise FileError("Dit is een PDF. Vraag de afzender om een CSV- of Excel-bestand.")
    return Table.of(read_csv(content))
