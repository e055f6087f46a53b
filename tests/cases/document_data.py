"""Files for tests: real ones, and those that somebody with bad intentions would offer."""

import struct
import zipfile
import zlib
from io import BytesIO

from django.utils import timezone
from openpyxl import Workbook

from cases.models import Case, Document
from cases.services import Upload, add_document
from nazorg.accounts.models import User

# The test file of the antivirus trade, in two halves so that no scanner takes this module for an infected one.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
TEXT = "Verslag van het gesprek, met é en €.\n".encode()
MAIL = b"From: a@voorbeeld.nl\r\nTo: b@voorbeeld.nl\r\nSubject: Afspraak\r\n\r\n<p>Tot morgen</p>\r\n"
_TYPES = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.{}.main+xml"/>{}</Types>'
MACRO_TYPE = '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'


def packed(members: dict[str, str | bytes]) -> bytes:
    """A zip file with these members."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(also: dict[str, str | bytes] | None = None, *, types: str = "") -> bytes:
    """A Word file, with more in it."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format("wordprocessingml.document", types),
        "word/document.xml": "<document/>",
    }
    return packed({**parts, **(also or {})})


def odt(also: dict[str, str | bytes] | None = None) -> bytes:
    """A text of LibreOffice."""
    kind = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": kind, "content.xml": "<office/>", **(also or {})})


def xlsx() -> bytes:
    """A workbook as a real program writes it."""
    file = BytesIO()
    Workbook().save(file)
    return file.getvalue()


def png(width: int = 2, height: int = 2, *, end: bytes = b"") -> bytes:
    """A picture that claims to be this large, whatever is in it."""
    header = struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 12)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"") + end


def jpeg(width: int = 2, height: int = 2) -> bytes:
    """The head of a photo that claims to be this large."""
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack("!HH", height, width) + b"\x01\x01\x11\x00"
    return b"\xff\xd8" + b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + frame + b"\xff\xd9"


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack("!I", len(content)) + kind + content + struct.pack("!I", zlib.crc32(kind + content))


def bomb() -> bytes:
    """A small Word file that unpacks to 60 MB."""
    return docx({"word/media/bom.bin": b"\0" * 60_000_000})


def make_document(
    case: Case, *, by: User, content: bytes = PDF, name: str = "verslag.pdf", title: str = ""
) -> Document:
    """A document that somebody added."""
    return add_document(case, Upload(content, name, title), by=by, now=timezone.now())
