"""Which files may be added to a dossier, judged by what is in them. No Django, no database, no clock.

The name only has to agree with the content. A library that guesses by the first bytes can't tell a Word file from
another zip file, nor see what stands behind the first bytes; so each kind we take has a small judge of its own here.
Source: OWASP, File Upload Cheat Sheet.
"""

import re
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.policy import default
from pathlib import PurePosixPath

from cases.rules.office_files import OFFICE, is_zip, judge_office
from cases.rules.picture_files import judge_jpeg, judge_png
from cases.rules.refusal import FileRefusedError

MOST_BYTES = 10 * 1024 * 1024
TOO_LARGE = "Dit bestand is groter dan 10 MB. Maak het kleiner of deel het op."
ALLOWED_WORDS = "PDF, Word (docx), Excel (xlsx), OpenDocument (odt), foto’s (jpg, png), tekst (txt) en e-mail (eml)"
NOT_ALLOWED = f"Dit soort bestand kan niet. Wel: {ALLOWED_WORDS}."
TEXT, MAIL, PDF = "text/plain", "message/rfc822", "application/pdf"
EXTENSIONS: dict[str, tuple[str, ...]] = {
    PDF: ("pdf",),
    **{kind: (extension,) for kind, extension in OFFICE.items()},
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    TEXT: ("txt",),
    MAIL: ("eml",),
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?xml)", re.IGNORECASE)
_END_OF_PDF = 1024  # the bytes at the end in which every reader looks for it


@dataclass(frozen=True)
class Judged:
    """A file that may be added: what it is, and the extension that goes with it."""

    content_type: str
    extension: str


def judge(content: bytes, file_name: str) -> Judged:
    """What a file is, by its content. Errors: FileRefusedError with what to do about it."""
    if not content:
        raise FileRefusedError("Dit bestand is leeg. Kies een ander bestand.")
    if len(content) > MOST_BYTES:
        raise FileRefusedError(TOO_LARGE)
    extension = PurePosixPath(plain_name(file_name)).suffix.lstrip(".").lower()
    content_type = _kind_of(content, extension)
    if extension not in EXTENSIONS[content_type]:
        belongs = EXTENSIONS[content_type][0]
        raise FileRefusedError(
            f"De naam eindigt op “.{extension}”, maar de inhoud is {belongs}. Geef het bestand de goede naam."
            if extension
            else f"De naam heeft geen einde. Zet er “.{belongs}” achter."
        )
    return Judged(content_type, EXTENSIONS[content_type][0])


def plain_name(file_name: str) -> str:
    """The last part of a name, without folders and without what can't be seen."""
    last = PurePosixPath(file_name.replace("\\", "/")).name
    return "".join(sign for sign in last if sign.isprintable()).strip(" .") or "bestand"


def _kind_of(content: bytes, extension: str) -> str:
    if content.startswith(b"PK"):
        return judge_office(content)
    if content.startswith(_OLD_OFFICE):
        raise FileRefusedError(
            "Dit is een oud Office-bestand, of een bestand met een wachtwoord. Sla het op als docx of xlsx zonder "
            "wachtwoord, of als PDF."
        )
    kind = _by_first_bytes(content) or _text(content, extension)
    if is_zip(content):  # one file that is two: a picture for us, an archive for who unpacks it
        raise FileRefusedError("In dit bestand zit een ander bestand verstopt. Sla het opnieuw op en probeer het weer.")
    return kind


def _by_first_bytes(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-_END_OF_PDF:]:
            raise FileRefusedError("Deze PDF is niet compleet, of er staat iets achter. Sla hem opnieuw op.")
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        judge_png(content)
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        judge_jpeg(content)
        return "image/jpeg"
    return ""


def _text(content: bytes, extension: str) -> str:
    """Plain text or a mail; nothing that a browser would read as a page or a drawing."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if _CONTROL.search(text) or "\ufffd" in text:
        raise FileRefusedError(NOT_ALLOWED)
    if _is_mail(content, text, extension):
        return MAIL
    if _MARKUP.search(text):
        raise FileRefusedError(f"Een webpagina of tekening met code kan niet. Wel: {ALLOWED_WORDS}.")
    return TEXT


def _is_mail(content: bytes, text: str, extension: str) -> bool:
    """A mail begins with headers, among them who sent it; without the extension it is a text."""
    if extension != "eml" or not re.match(r"[A-Za-z-]+:", text):
        return False
    headers = BytesHeaderParser(policy=default).parsebytes(content)
    return "From" in headers and any(name in headers for name in ("To", "Date", "Subject", "Received"))
