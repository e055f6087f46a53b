"""What a file is follows from what is in it; its name has to agree."""

import pytest

from cases.rules.file_types import MOST_BYTES, judge, plain_name
from cases.rules.refusal import FileRefusedError
from tests.cases.document_data import MACRO_TYPE, MAIL, PDF, TEXT, bomb, docx, jpeg, odt, packed, png, xlsx

PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NESTED = packed({"a.txt": "x"})


@pytest.mark.parametrize(
    ("content", "name", "extension"),
    [
        pytest.param(PDF, "Brief PI.PDF", "pdf", id="pdf-with-capitals"),
        pytest.param(docx(), "plan.docx", "docx", id="docx"),
        pytest.param(xlsx(), "lijst.xlsx", "xlsx", id="xlsx"),
        pytest.param(odt(), "plan.odt", "odt", id="odt"),
        pytest.param(png(), "scan.png", "png", id="png"),
        pytest.param(jpeg(), "foto.jpeg", "jpg", id="jpeg"),
        pytest.param(jpeg() + b"\0extra of a telephone", "foto.jpg", "jpg", id="jpeg-of-a-telephone"),
        pytest.param(TEXT, "notitie.txt", "txt", id="text"),
        pytest.param("Één regel".encode("cp1252"), "oud.txt", "txt", id="text-of-windows"),
        pytest.param(b"Onderwerp: 1 < 2 en 3 > 2", "som.txt", "txt", id="text-with-signs"),
        pytest.param(MAIL, "mail.eml", "eml", id="mail-with-html-in-it"),
        pytest.param(MAIL.replace(b"<p>", b"<script>"), "mail.eml", "eml", id="mail-is-never-shown"),
        pytest.param(docx({"word/media/leeg.bin": b"\0" * 4_000_000}), "veel.docx", "docx", id="docx-packed-well"),
        pytest.param(png(10_000, 6_000), "groot.png", "png", id="sixty-million-pixels"),
    ],
)
def test_what_is_allowed_is_recognised_by_its_content(content, name, extension):
    assert judge(content, name).extension == extension


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        pytest.param(b"", "leeg.pdf", "leeg", id="empty"),
        pytest.param(b"a" * (MOST_BYTES + 1), "groot.txt", "groter dan 10 MB", id="too-large"),
        pytest.param(PDF, "brief.docx", "maar de inhoud is pdf", id="pdf-called-docx"),
        pytest.param(docx(), "brief.pdf", "maar de inhoud is docx", id="docx-called-pdf"),
        pytest.param(PDF, "brief", "Zet er “.pdf” achter", id="no-extension"),
        pytest.param(PDF, "brief.pdf.exe", "maar de inhoud is pdf", id="two-extensions"),
        pytest.param(PDF, "../../brief.html", "maar de inhoud is pdf", id="folders-in-the-name"),
        pytest.param(docx({"word/vbaProject.bin": b"x"}), "a.docx", "macro", id="docx-with-macros"),
        pytest.param(docx({"word/vbaProject.bin": b"x"}), "a.docm", "macro", id="docm"),
        pytest.param(docx(types=MACRO_TYPE), "a.docx", "macro", id="docx-that-says-it-is-docm"),
        pytest.param(docx({"word/activeX/activeX1.bin": b"x"}), "a.docx", "macro", id="docx-with-activex"),
        pytest.param(odt({"Basic/Standard/Module1.xml": "x"}), "a.odt", "macro", id="odt-with-macros"),
        pytest.param(docx({"../../etc/cron.d/x": "x"}), "a.docx", "beschadigd", id="zip-slip"),
        pytest.param(bomb(), "a.docx", "te groot", id="zip-bomb"),
        pytest.param(packed({f"{n}.txt": "x" for n in range(5_001)}), "a.docx", "te groot", id="too-many-members"),
        pytest.param(NESTED, "a.zip", "zip-bestand", id="zip"),
        pytest.param(NESTED, "a.docx", "zip-bestand", id="zip-called-docx"),
        pytest.param(docx()[:-30], "a.docx", "beschadigd", id="docx-cut-off"),
        pytest.param(PDF + NESTED, "a.pdf", "verstopt", id="pdf-and-zip-in-one"),
        pytest.param(jpeg() + NESTED, "a.jpg", "verstopt", id="jpeg-and-zip-in-one"),
        pytest.param(png(end=NESTED), "a.png", "beschadigd", id="png-and-zip-in-one"),
        pytest.param(png(end=PAGE), "a.png", "beschadigd", id="png-with-a-page-behind-it"),
        pytest.param(png()[:-4], "a.png", "beschadigd", id="png-cut-off"),
        pytest.param(png(10_000, 10_000), "a.png", "te veel beeldpunten", id="png-of-100-megapixels"),
        pytest.param(jpeg(20_000, 20_000), "a.jpg", "te veel beeldpunten", id="jpeg-of-400-megapixels"),
        pytest.param(b"\xff\xd8\xff" + b"x" * 50, "a.jpg", "beschadigd", id="jpeg-without-a-picture"),
        pytest.param(b"%PDF-1.7\n" + PAGE + b" " * 2000, "a.pdf", "niet compleet", id="page-that-begins-as-a-pdf"),
        pytest.param(PAGE, "a.html", "webpagina", id="html"),
        pytest.param(PAGE, "a.txt", "webpagina", id="html-called-txt"),
        pytest.param(b"\n \xef\xbb\xbf" + DRAWING, "a.txt", "webpagina", id="svg-behind-spaces"),
        pytest.param(DRAWING, "a.svg", "webpagina", id="svg"),
        pytest.param(DRAWING, "a.png", "webpagina", id="svg-called-png"),
        pytest.param(PAGE, "a.eml", "webpagina", id="html-called-eml"),
        pytest.param(b"MZ\x90\x00\x03", "a.exe", "kan niet", id="programme"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "oud Office", id="old-word"),
        pytest.param(b"GIF89a\x01\x00\x01\x00", "a.gif", "kan niet", id="gif"),
    ],
)
def test_what_is_not_allowed_is_refused_with_what_to_do(content, name, told):
    with pytest.raises(FileRefusedError, match=told):
        judge(content, name)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\noor\\Desktop\\plan.docx", "plan.docx"),
        ("plan\r\nSet-Cookie: x.pdf", "planSet-Cookie: x.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("..", "bestand"),
        ("", "bestand"),
    ],
)
def test_a_name_loses_its_folders_and_what_cannot_be_seen(name, plain):
    assert plain_name(name) == plain


def test_members_that_lie_over_each_other_are_a_bomb():
    content = bytearray(docx({"word/media/a.bin": bytes(range(256)) * 40}))
    at = content.rfind(b"PK\x01\x02")  # the last entry of the table of contents claims more than there is
    content[at + 20 : at + 24] = (50_000_000).to_bytes(4, "little")
    with pytest.raises(FileRefusedError, match=r"te groot|beschadigd"):
        judge(bytes(content), "a.docx")
