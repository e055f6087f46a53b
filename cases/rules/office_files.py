"""Judging Word, Excel and OpenDocument files: zip files of which the table of contents tells what they are.

Nothing is unpacked but two small members that name the kind, and those with a limit.
"""

import zipfile
from io import BytesIO

from cases.rules.refusal import FileRefusedError

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
OFFICE = {DOCX: "docx", XLSX: "xlsx", ODT: "odt"}

MOST_MEMBERS = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_TIMES_LARGER = 150  # real documents stay below 40
SMALL = 5 * 1024 * 1024  # what can do no harm, however well it was packed
LONGEST_NAMED = 2 * 1024 * 1024
_MACROS = ("vbaproject", "vbadata", "activex/", "basic/", "scripts/", "macrosheets/")
BROKEN = "Dit bestand is beschadigd. Open het, sla het opnieuw op en probeer het weer."
BOMB = "Dit bestand wordt bij het openen te groot. Sla het opnieuw op, of maak er een PDF van."
MACROS = "In dit bestand zitten macro’s (kleine programma’s). Sla het op zonder macro’s, of maak er een PDF van."
ANOTHER_ZIP = "Een zip-bestand kan niet. Voeg de bestanden die erin zitten één voor één toe."


def is_zip(content: bytes) -> bool:
    """Whether a program that unpacks archives would find one in this file, wherever it begins."""
    return zipfile.is_zipfile(BytesIO(content))


def judge_office(content: bytes) -> str:
    """The content type of a document in a zip file. Errors: FileRefusedError."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _check_size(members, len(content))
            _check_names(members)
            return _kind(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise FileRefusedError(BROKEN) from error


def _check_size(members: list[zipfile.ZipInfo], length: int) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if packed > length:  # members that lie over each other: many times the same bytes
        raise FileRefusedError(BOMB)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
        raise FileRefusedError(BOMB)
    if any(
        member.file_size > SMALL and member.file_size > MOST_TIMES_LARGER * max(member.compress_size, 1)
        for member in members
    ):
        raise FileRefusedError(BOMB)


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename.replace("\\", "/").lower() for member in members]
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise FileRefusedError(BROKEN)
    if any(name.startswith(mark) or f"/{mark}" in name for name in names for mark in _MACROS):
        raise FileRefusedError(MACROS)
    if any(member.flag_bits & 1 for member in members):
        raise FileRefusedError("Dit bestand heeft een wachtwoord. Sla het op zonder wachtwoord.")


def _kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names:
        kind = _read(archive, "mimetype").decode("ascii", errors="replace").strip()
        if kind == ODT and "content.xml" in names:
            return ODT
        raise FileRefusedError(ANOTHER_ZIP)
    if "[Content_Types].xml" not in names:
        raise FileRefusedError(ANOTHER_ZIP)
    types = _read(archive, "[Content_Types].xml")
    if b"macroenabled" in types.lower() or b"vbaproject" in types.lower():
        raise FileRefusedError(MACROS)
    if "word/document.xml" in names and b"wordprocessingml.document.main+xml" in types:
        return DOCX
    if "xl/workbook.xml" in names and b"spreadsheetml.sheet.main+xml" in types:
        return XLSX
    raise FileRefusedError(ANOTHER_ZIP)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        found = member.read(LONGEST_NAMED + 1)
    if len(found) > LONGEST_NAMED:
        raise FileRefusedError(BOMB)
    return found
