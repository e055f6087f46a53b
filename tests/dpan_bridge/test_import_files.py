"""Reading files: every encoding and form that offices send, and what must be refused."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from dpan_bridge.importing.columns import COLUMNS, as_melding, iso_day, iso_moment
from dpan_bridge.importing.reading import read_table
from dpan_bridge.importing.table import FileError

HEADERS = "kanaal;gemeente;geslachtsnaam;begin;opmerking"
LINES = [HEADERS, 'dpan;0307;Müller;12-04-2026;"Twee; regels\r\nen een ""citaat"""', "dpan;0307;Çelik;2026-04-12;"]
TEXT = "\r\n".join(LINES) + "\r\n"
READ = [
    ("dpan", "0307", "Müller", "12-04-2026", 'Twee; regels\r\nen een "citaat"'),
    ("dpan", "0307", "Çelik", "2026-04-12", ""),
]


def workbook(*rows: Sequence[object], title_rows: int = 0) -> bytes:
    """An XLSX file with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for _ in range(title_rows):
        sheet.append(["Overzicht meldingen"])
    for row in rows:
        sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def repacked(content: bytes, changes: dict[str, bytes]) -> bytes:
    """The same zip file with parts added or replaced."""
    source, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in changes:
                target.writestr(name, source.read(name))
        for name, data in changes.items():
            target.writestr(name, data)
    return out.getvalue()


SIMPLE = workbook(["kanaal", "gemeente", "geslachtsnaam", "begin"], ["dpan", "0307", "Berg", "2026-04-12"])


class TestCsv:
    @pytest.mark.parametrize(
        "content",
        [
            pytest.param(TEXT.encode(), id="utf-8"),
            pytest.param(TEXT.encode("utf-8-sig"), id="utf-8-with-bom"),
            pytest.param(TEXT.encode("utf-16"), id="utf-16-with-bom"),
            pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16-big-endian"),
            pytest.param(TEXT.encode("utf-16-le"), id="utf-16-without-bom"),
            pytest.param(TEXT.encode("utf-16-be"), id="utf-16-big-endian-without-bom"),
            pytest.param(TEXT.encode("cp1252"), id="windows-1252"),
            pytest.param(TEXT.encode("latin-1"), id="latin-1"),
        ],
    )
    def test_every_usual_encoding_reads_the_same(self, content):
        table = read_table(content)
        assert [row.cells for row in table.rows] == READ
        assert [row.number for row in table.rows] == [2, 3]

    def test_the_original_text_of_a_row_is_kept_with_its_quotes_and_newlines(self):
        table = read_table(TEXT.encode())
        assert table.rows[0].original == LINES[1]

    @pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
    def test_the_delimiter_is_the_one_that_gives_columns_we_know(self, delimiter):
        lines = ["kanaal;gemeente;geslachtsnaam", 'dpan;0307;"Berg; van, der"']
        text = "\n".join(line.replace(";", delimiter) for line in lines)
        assert read_table(text.encode()).rows[0].cells[:2] == ("dpan", "0307")

    def test_a_comma_file_with_many_semicolons_in_it_is_still_a_comma_file(self):
        text = 'kanaal,gemeente,geslachtsnaam\ndpan,0307,"a;b;c;d;e;f"\n'
        assert read_table(text.encode()).rows[0].cells[2] == "a;b;c;d;e;f"

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_every_newline_ends_a_row(self, newline):
        assert len(read_table(TEXT.replace("\r\n", newline).encode()).rows) == 2

    def test_a_line_that_tells_the_delimiter_is_skipped_and_counted(self):
        table = read_table(b"sep=;\r\n" + TEXT.encode())
        assert [row.number for row in table.rows] == [3, 4]

    def test_a_title_and_blank_lines_are_skipped_and_counted(self):
        table = read_table(("Overzicht;;;;\n\n" + TEXT + "\n;;;;\ndpan;0307;Laatste;2026-04-12;").encode())
        assert [row.number for row in table.rows] == [4, 5, 8]

    @pytest.mark.parametrize("broken", ['dpan;0307;"Berg;2026-04-12;', 'dpan;0307;"Berg" x;2026-04-12;'])
    def test_wrong_quotes_break_one_row_and_not_the_rest(self, broken):
        rows = read_table("\n".join([HEADERS, "dpan;0307;Eerst;2026-04-12;", broken, LINES[2]]).encode()).rows
        assert [bool(row.problem) for row in rows] == [False, True, False]
        assert rows[1].original == broken
        assert rows[2].cells[2] == "Çelik"

    def test_columns_may_stand_in_any_order_and_be_written_freely(self):
        table = read_table(b" BEGIN ;Verwacht einde;Bericht-ID;bericht;geslachtsnaam;Gemeente\n;;;;;0307\n")
        assert table.layout.columns == ("begin", "verwachtEinde", "berichtId", None, "geslachtsnaam", "gemeente")
        assert table.layout.unknown == ("bericht",)
        assert "kanaal" in table.layout.missing

    def test_a_row_with_more_fields_than_headers_is_a_problem_of_that_row(self):
        table = read_table(b"kanaal;gemeente;geslachtsnaam\ndpan;0307;Berg;;\ndpan;0307;Berg;te veel")
        assert table.layout.cells_by_column(table.rows[0].cells)["geslachtsnaam"] == "Berg"
        with pytest.raises(ValueError, match="meer velden"):
            table.layout.cells_by_column(table.rows[1].cells)


class TestXlsx:
    def test_dates_and_numbers_read_as_they_would_stand_in_csv(self):
        content = workbook(
            ["kanaal", "gemeente", "burgerservicenummer", "geslachtsnaam", "begin", "verzondenOp", "geboortedatum"],
            [
                "dpan",
                307,
                999990111,
                "Berg",
                datetime.fromisoformat("2026-04-12"),
                datetime.fromisoformat("2026-04-13T09:30"),
                1984,
            ],
            ["dpan", "0307", "999990925", "Çelik", date(2026, 4, 12), "13-04-2026 09:30", "12-3-1984"],
        )
        table = read_table(content)
        assert table.rows[0].cells == ("dpan", "307", "999990111", "Berg", "2026-04-12", "2026-04-13T09:30:00", "1984")
        assert table.rows[1].cells[4:] == ("2026-04-12", "13-04-2026 09:30", "12-3-1984")
        assert [row.number for row in table.rows] == [2, 3]

    def test_a_title_above_the_headers_is_skipped(self):
        rows = [["kanaal", "gemeente", "geslachtsnaam"], ["dpan", "0307", "Berg"]]
        assert read_table(workbook(*rows, title_rows=3)).rows[0].number == 5

    def test_a_formula_counts_by_its_outcome_and_is_never_run(self):
        rows = [["kanaal", "gemeente", "geslachtsnaam"], ["dpan", "0307", '=CMD("calc")'], ["dpan", "0307", "Berg"]]
        assert [row.cells[2:] for row in read_table(workbook(*rows)).rows] == [(), ("Berg",)]


@pytest.mark.abuse
class TestRefused:
    @pytest.mark.parametrize(
        ("content", "advice"),
        [
            pytest.param(b"", "leeg", id="empty"),
            pytest.param(b" \r\n\r\n ", "leeg", id="blank"),
            pytest.param(b"\xef\xbb\xbf", "kolomnamen", id="only-a-mark"),
            pytest.param(HEADERS.encode(), "alleen kolomnamen", id="only-headers"),
            pytest.param(b"dpan;0307;Berg;2026-04-12\n" * 3, "voorbeeldbestand", id="no-headers"),
            pytest.param(b"naam;adres;plaats\na;b;c", "voorbeeldbestand", id="headers-of-something-else"),
            pytest.param(b"kanaal;gemeente;begin;Begin\n1;2;3;4", "meer dan één keer", id="a-column-twice"),
            pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", "geen CSV", id="a-picture"),
            pytest.param(b"%PDF-1.7\n", "PDF", id="a-pdf"),
            pytest.param(b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "wachtwoord", id="old-or-locked-excel"),
            pytest.param(b"PK\x03\x04 geen zip", "beschadigd", id="no-zip"),
            pytest.param(SIMPLE[: len(SIMPLE) // 2], "beschadigd", id="half-a-workbook"),
            pytest.param(repacked(SIMPLE, {"xl/vbaProject.bin": b"x"}), "macro", id="macros"),
            pytest.param(repacked(SIMPLE, {"xl/worksheets/sheet1.xml": b"<a"}), "beschadigd", id="broken-xml"),
            pytest.param(repacked(SIMPLE, {f"x{n}": b"" for n in range(300)}), "te groot", id="many-parts"),
            pytest.param(repacked(SIMPLE, {"xl/media/a": b"\0" * 60_000_000}), "te groot", id="zip-bomb"),
            pytest.param((HEADERS + "\n" + "dpan;0307;Berg;2026-04-12;\n" * 10_001).encode(), "10.000", id="many-rows"),
            pytest.param(b"x" * (5 * 1024 * 1024 + 1), "5 MB", id="too-large"),
        ],
    )
    def test_a_file_that_cannot_be_read_is_refused_with_advice(self, content, advice):
        with pytest.raises(FileError, match=advice):
            read_table(content)

    def test_an_entity_that_grows_is_not_expanded(self):
        entities = '<!ENTITY a "xxxxxxxxxx">' + "".join(
            f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip("abcdef", "bcdefg", strict=True)
        )
        row = "<worksheet><sheetData><row><c><v>&g;</v></c></row></sheetData></worksheet>"
        sheet = f'<?xml version="1.0"?><!DOCTYPE w [{entities}]>{row}'
        with pytest.raises(FileError, match="beschadigd"):
            read_table(repacked(SIMPLE, {"xl/worksheets/sheet1.xml": sheet.encode()}))

    def test_a_sheet_that_says_it_is_endless_ends(self):
        sheet = (
            '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<dimension ref="A1:XFD1048576"/><sheetData>'
            '<row r="1"><c r="A1" t="inlineStr"><is><t>kanaal</t></is></c>'
            '<c r="B1" t="inlineStr"><is><t>gemeente</t></is></c>'
            '<c r="C1" t="inlineStr"><is><t>begin</t></is></c></row>'
            '<row r="2"><c r="A2" t="inlineStr"><is><t>dpan</t></is></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
        )
        table = read_table(repacked(SIMPLE, {"xl/worksheets/sheet1.xml": sheet.encode()}))
        assert [row.cells[0] for row in table.rows] == ["dpan"]


class TestRowAsMelding:
    def test_a_whole_row_has_the_names_of_the_standards(self):
        cells = dict(zip(COLUMNS, [f"{column}!" for column in COLUMNS], strict=True))
        melding = as_melding(cells)
        assert melding["persoon"]["naam"]["geslachtsnaam"] == "geslachtsnaam!"
        assert melding["detentie"]["verwachtEinde"] == "verwachtEinde!"
        assert melding["afzender"] == {"naam": "afzenderNaam!", "email": "afzenderEmail!"}

    def test_parts_without_anything_in_them_are_absent(self):
        assert as_melding({"kanaal": "self", "geslachtsnaam": " Berg ", "begin": " "}) == {
            "kanaal": "self",
            "persoon": {"naam": {"geslachtsnaam": "Berg"}},
        }

    @pytest.mark.parametrize(
        ("text", "iso"),
        [
            ("12-4-2026", "2026-04-12"),
            ("12/04/2026", "2026-04-12"),
            ("12.04.2026", "2026-04-12"),
            ("3-1984", "1984-03"),
            ("1984", "1984"),
            ("2026-04-12", "2026-04-12"),
            ("31-02-2026", "2026-02-31"),
            ("12 april 2026", "12 april 2026"),
        ],
    )
    def test_a_dutch_day_is_written_as_the_standard_does(self, text, iso):
        assert iso_day(text) == iso

    @pytest.mark.parametrize(
        ("text", "iso"),
        [
            ("13-4-2026 9:30", "2026-04-13T09:30:00"),
            ("13-04-2026 09:30:15", "2026-04-13T09:30:15"),
            ("13-04-2026", "2026-04-13T00:00:00"),
            ("2026-04-13", "2026-04-13T00:00:00"),
            ("2026-04-13 09:30", "2026-04-13T09:30:00"),
            ("2026-04-13T09:30:00+02:00", "2026-04-13T09:30:00+02:00"),
            ("gisteren", "gisteren"),
        ],
    )
    def test_a_dutch_moment_is_written_as_the_standard_does(self, text, iso):
        assert iso_moment(text) == iso
